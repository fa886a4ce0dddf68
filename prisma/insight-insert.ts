import type Database from 'better-sqlite3'
import { deliveryOf } from '@/core/insight'
import type { NewInsight } from '@/core/records'
import type { CaptureRow } from './capture-insert'

export interface Attempt {
  attempt: number | null
  attemptOf: number | null
}

/** How long after an attempt the same body may be the next one, in ms. */
const bodyWindow = 86_400_000

const columns = [
  'binKey',
  'seq',
  'provider',
  'event',
  'eventKey',
  'attempt',
  'attemptOf',
  'answeredBy',
  'verdict',
  'scheme',
  'judged',
  'replyBody',
] as const

interface Earlier {
  seq: number
  attempt: number | null
  attemptOf: number | null
  receivedAt: number
  status: number | null
}

/**
 * Inserts what was understood of a capture beside it, linked to the earlier attempts of its event
 * (see Store.append). Runs inside the transaction of the capture's own INSERT.
 */
export function prepareInsightInsert(
  connection: Database.Database,
): (row: CaptureRow, insight: NewInsight) => Attempt {
  const names = columns.map((name) => `"${name}"`).join(', ')
  const marks = columns.map(() => '?').join(', ')
  const insert = connection.prepare(`INSERT INTO "Insight" (${names}) VALUES (${marks})`)
  // Prisma's adapter has made big integers the connection's default.
  const latest = connection
    .prepare(
      `SELECT i."seq", i."attempt", i."attemptOf", c."receivedAt",
    c."status" FROM "Insight" i INDEXED BY "Insight_binKey_eventKey_idx" JOIN "Capture" c ON c."binKey" = i."binKey" AND c."seq" = i."seq"
    WHERE i."binKey" = ? AND i."eventKey" = ? ORDER BY i."seq" DESC LIMIT 1`,
    )
    .safeIntegers(false)

  function link(binKey: unknown, receivedAt: number, insight: NewInsight): Attempt {
    const { eventKey, attempt } = insight
    const earlier = eventKey === null ? undefined : (latest.get(binKey, eventKey) as Earlier)
    if (!earlier || !continues(earlier, receivedAt, insight)) {
      return { attempt: attempt ?? (eventKey === null ? null : 1), attemptOf: null }
    }
    return {
      attempt: attempt ?? (earlier.attempt ?? 1) + 1,
      attemptOf: earlier.attemptOf ?? earlier.seq,
    }
  }

  return (row, insight) => {
    const [binKey, seq, receivedAt] = row
    const linked = link(binKey, receivedAt as number, insight)
    insert.run([
      binKey,
      seq,
      insight.provider,
      insight.event,
      insight.eventKey,
      linked.attempt,
      linked.attemptOf,
      insight.answeredBy,
      insight.verdict,
      insight.scheme,
      insight.judged ? 1 : 0,
      insight.replyBody,
    ])
    return linked
  }
}

/** An id says that it is the same event; the same body only does after a failure, and for a while. */
function continues(earlier: Earlier, receivedAt: number, { eventKey }: NewInsight): boolean {
  if (deliveryOf(eventKey) !== null) return true
  const { status } = earlier
  const failed = status === null || status < 200 || status > 299
  return failed && receivedAt - earlier.receivedAt <= bodyWindow
}
