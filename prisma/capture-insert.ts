import type Database from 'better-sqlite3'

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

/**
 * The one hot statement: inserts a batch of captures in a single commit (docs/decisions/0003). Every
 * other access to the database goes through Prisma's client.
 *
 * @throws SQLITE_FULL when the quota or the disk is used up; nothing of the batch is kept then
 */
export function prepareCaptureInsert(connection: Database.Database): (rows: CaptureRow[]) => void {
  const names = captureColumns.map((name) => `"${name}"`).join(', ')
  const marks = captureColumns.map(() => '?').join(', ')
  const insert = connection.prepare(`INSERT INTO "Capture" (${names}) VALUES (${marks})`)
  const commit = connection.transaction((rows: CaptureRow[]) => {
    for (const row of rows) insert.run(row)
  })
  return (rows) => {
    // Inside another's transaction better-sqlite3 would only set a savepoint, and answer too early.
    if (connection.inTransaction) throw new Error('A transaction is open: captures cannot commit')
    commit.immediate(rows)
  }
}
