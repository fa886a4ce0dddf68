import { mostReplyBytes } from '@/core/capture/reply'
import type { Outcome } from '@/core/records'
import type { PrismaClient } from './open'
import { bytes } from './reads'

/** See StoreWrites.recordOutcomes. */
export async function recordOutcomes(db: PrismaClient, outcomes: Outcome[]): Promise<void> {
  const times = JSON.stringify(outcomes.map(({ binKey, seq, ms }) => [binKey, seq, ms]))
  await db.$transaction([
    db.$executeRaw`UPDATE "Capture" SET "replyMs" = t.value ->> 2 FROM json_each(${times}) t
      WHERE "binKey" = t.value ->> 0 AND "seq" = t.value ->> 1`,
    ...outcomes.flatMap(({ binKey, seq, reply }) => {
      if (!reply) return []
      const where = { binKey, seq }
      const { status, headers, body, log } = reply
      const said = { replyBody: bytes(body.subarray(0, mostReplyBytes)), log }
      return [
        db.capture.updateMany({
          where,
          data: { status, replyHeaders: JSON.stringify(headers), replySize: body.length },
        }),
        db.insight.updateMany({ where, data: said }),
      ]
    }),
  ])
}
