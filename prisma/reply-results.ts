import { mostReplyBytes } from '@/core/capture/reply'
import { hex } from '@/core/hex'
import type { Outcome } from '@/core/records'
import type { PrismaClient } from './open'

/**
 * See StoreWrites.recordOutcomes. A statement for all of them: one for each would hold up the captures
 * that wait for the writer a thousand times as long.
 */
export async function recordOutcomes(db: PrismaClient, outcomes: Outcome[]): Promise<void> {
  const times = JSON.stringify(outcomes.map(({ binKey, seq, ms }) => [binKey, seq, ms]))
  const changed = outcomes.flatMap(({ binKey, seq, reply }) =>
    reply ? [{ binKey, seq, reply }] : [],
  )
  const heads = JSON.stringify(
    changed.map(({ binKey, seq, reply: { status, headers, body } }) => [
      binKey,
      seq,
      status,
      JSON.stringify(headers),
      body.length,
    ]),
  )
  const bodies = JSON.stringify(
    changed.map(({ binKey, seq, reply: { body, log } }) => [
      binKey,
      seq,
      hex(body.subarray(0, mostReplyBytes)),
      log,
    ]),
  )
  await db.$transaction([
    db.$executeRaw`UPDATE "Capture" SET "replyMs" = t.value ->> 2 FROM json_each(${times}) t
      WHERE "binKey" = t.value ->> 0 AND "seq" = t.value ->> 1`,
    ...(changed.length === 0
      ? []
      : [
          db.$executeRaw`UPDATE "Capture" SET "status" = t.value ->> 2, "replyHeaders" = t.value ->> 3,
            "replySize" = t.value ->> 4 FROM json_each(${heads}) t
            WHERE "binKey" = t.value ->> 0 AND "seq" = t.value ->> 1`,
          db.$executeRaw`UPDATE "Insight" SET "replyBody" = unhex(t.value ->> 2), "log" = t.value ->> 3
            FROM json_each(${bodies}) t WHERE "binKey" = t.value ->> 0 AND "seq" = t.value ->> 1`,
        ]),
  ])
}
