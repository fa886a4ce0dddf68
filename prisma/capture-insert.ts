import type Database from 'better-sqlite3'
import { type InsightRow, type Linked, prepareInsightInsert } from './insight-insert'

/** The columns of one capture in the order of the INSERT; the body is bound last. */
export const captureColumns = [
  'binKey',
  'seq',
  'receivedAt',
  'method',
  'target',
  'contentType',
  'size',
  'remoteAddress',
  'status',
  'refused',
  'httpVersion',
  'weight',
  'receiveMs',
  'replyHeaders',
  'replySize',
  'headers',
  'trailers',
  'body',
] as const

export type CaptureRow = (string | number | Uint8Array | null)[]

/** A capture on its way in, and what was understood of it. */
export interface CaptureInsert {
  row: CaptureRow
  insight: InsightRow | null
}

/**
 * The one hot statement: inserts a batch of captures in a single commit (docs/decisions/0003), with
 * what was understood of them. Every other access to the database goes through Prisma's client.
 *
 * @returns for each capture that is an attempt of an event: its number, and which attempt it is
 * @throws SQLITE_FULL when the quota or the disk is used up; nothing of the batch is kept then
 */
export function prepareCaptureInsert(
  connection: Database.Database,
): (captures: CaptureInsert[]) => (Linked | null)[] {
  const names = captureColumns.map((name) => `"${name}"`).join(', ')
  const marks = captureColumns.map(() => '?').join(', ')
  const insert = connection.prepare(`INSERT INTO "Capture" (${names}) VALUES (${marks})`)
  const insertInsight = prepareInsightInsert(connection)
  const commit = connection.transaction((captures: CaptureInsert[]) =>
    captures.map(({ row, insight }) => {
      insert.run(row)
      return insight && insertInsight(row, insight)
    }),
  )
  return (captures) => {
    // Inside another's transaction better-sqlite3 would only set a savepoint, and answer too early.
    if (connection.inTransaction) throw new Error('A transaction is open: captures cannot commit')
    return commit.immediate(captures)
  }
}
