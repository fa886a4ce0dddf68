import type Database from 'better-sqlite3'
import type { DrillLookUps, DrillPositionRecord } from '@/core/ports/store/drills'
import { type Columns, columnList } from './columns'
import { prepare } from './prepare'

const drillColumns = columnList({
  binKey: true,
  rule: true,
  eventKey: true,
  position: true,
} satisfies Columns<DrillPositionRecord>)

export function drillLookUps(connection: Database.Database): DrillLookUps {
  const drills = prepare<[number], DrillPositionRecord>(
    connection,
    `SELECT ${drillColumns} FROM "Drill" WHERE "binKey" = ?`,
  )
  return { drillsOf: async (binKey) => drills.all(binKey) }
}
