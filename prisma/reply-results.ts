import { maxReplyBytes } from '@/core/http/reply'
import { hex } from '@/core/hex'
import type { ReplyResult } from '@/core/records'
import type { PrismaClient } from './open'
import { storedReplyMs } from './reply-ms'

/**
 * See ReplyWrites.recordReplyResults. One statement for all: one for each would delay the captures that
 * wait for the writer a thousand times as long. Only the stored part of a reply counts towards its bin's
 * size.
 */
export async function recordReplyResults(
  db: PrismaClient,
  replyResults: ReplyResult[],
): Promise<void> {
  const times = JSON.stringify(
    replyResults.map(({ binKey, seq, ms }) => [binKey, seq, storedReplyMs(ms)]),
  )
  const changed = replyResults.flatMap(({ binKey, seq, reply }) =>
    reply ? [{ binKey, seq, reply }] : [],
  )
  const heads = JSON.stringify(
    changed.map(({ binKey, seq, reply: { status, headers, body, log } }) => [
      binKey,
      seq,
      status,
      JSON.stringify(headers),
      body.length,
      Math.min(body.length, maxReplyBytes) + (log === null ? 0 : Buffer.byteLength(log)),
    ]),
  )
  const bodies = JSON.stringify(
    changed.map(({ binKey, seq, reply: { body, log } }) => [
      binKey,
      seq,
      hex(body.subarray(0, maxReplyBytes)),
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
            "replySize" = t.value ->> 4, "storedSize" = "storedSize" + coalesce((SELECT (t.value ->> 5)
              - coalesce(octet_length(i."replyBody"), 0) - coalesce(octet_length(i."log"), 0)
              FROM "CaptureMeta" i WHERE i."binKey" = t.value ->> 0 AND i."seq" = t.value ->> 1), 0)
            FROM json_each(${heads}) t
            WHERE "binKey" = t.value ->> 0 AND "seq" = t.value ->> 1`,
          db.$executeRaw`UPDATE "CaptureMeta" SET "replyBody" = unhex(t.value ->> 2), "log" = t.value ->> 3
            FROM json_each(${bodies}) t WHERE "binKey" = t.value ->> 0 AND "seq" = t.value ->> 1`,
        ]),
  ])
}
