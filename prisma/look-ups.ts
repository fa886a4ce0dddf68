import type Database from 'better-sqlite3'
import type { StoreLookUps } from '@/core/ports/store/store'
import { binLookUps } from './look-ups/bins'
import { drillLookUps } from './look-ups/drills'
import { ownerLookUps } from './look-ups/owners'
import { shareLookUps } from './look-ups/shares'

/**
 * The look-ups needed to catch a request and to check access, as prepared statements
 * (docs/decisions/0012). Times and sizes are stored just as the records hold them.
 */
export const storeLookUps = (connection: Database.Database): StoreLookUps => ({
  ...binLookUps(connection),
  ...drillLookUps(connection),
  ...ownerLookUps(connection),
  ...shareLookUps(connection),
})
