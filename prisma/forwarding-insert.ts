import type Database from 'better-sqlite3'
import type { NewForwarding } from '@/core/records'
import type { CaptureRow } from './capture-row'

/** Every delivery has a plan; that of a forward is read from its settings when it is sent. */
const plan = JSON.stringify({ path: 'keep', as: 'again', sign: 'anew' })

/**
 * Queues the first deliveries of a capture by forwards, inside the transaction of the capture's own INSERT: none
 * can be lost between the two. A forward that is paused holds its own, one that was deleted has none.
 */
export function prepareForwardingInsert(
  connection: Database.Database,
): (row: CaptureRow, forwardings: readonly NewForwarding[]) => void {
  const insert = connection.prepare(
    `INSERT INTO "Delivery"
      ("id", "message", "binKey", "seq", "attempt", "forwardKey", "undecided", "target", "plan", "state", "createdAt", "dueAt")
    SELECT ?, ?, "binKey", ?, 1, "key", ?, "target", '${plan}', iif("pausedAt" IS NULL, 'queued', 'held'), ?, ?
    FROM "Forward" WHERE "key" = ? AND "binKey" = ?`,
  )
  // All are new, and "held", which counts more, sorts before "queued".
  const mark = connection.prepare(
    `INSERT INTO "CaptureMeta" ("binKey", "seq", "verified", "delivered")
    SELECT "binKey", "seq", 1, min("state") FROM "Delivery" WHERE "binKey" = ? AND "seq" = ? GROUP BY "binKey", "seq"
    ON CONFLICT ("binKey", "seq") DO UPDATE SET "delivered" = excluded."delivered"`,
  )
  return ([binKey, seq, receivedAt], forwardings) => {
    for (const { forwardKey, id, message, undecided } of forwardings) {
      const flag = undecided ? 1 : 0
      insert.run(id, message, seq, flag, receivedAt, receivedAt, forwardKey, binKey)
    }
    mark.run(binKey, seq)
  }
}
