import type Database from 'better-sqlite3'
import { deliveryOf } from '@/core/insight'
import type { NewInsight } from '@/core/records'
import type { CaptureRow } from './capture-insert'

/** A capture's number, which attempt of its event it is, and the number of the first one. */
export type Linked = [seq: number, attempt: number | null, attemptOf: number | null]

/** An insight as it travels to the writer: the columns that are known before the commit. */
export type InsightRow = [
  eventKey: string | null,
  attempt: number | null,
  provider: string | null,
  event: string | null,
  answeredBy: string | null,
  verdict: string | null,
  scheme: string | null,
  judged: 0 | 1,
  replyBody: Uint8Array | null,
]

/** How long after an attempt the same body may be the next one, in ms. */
const bodyWindow = 86_400_000

const columns = [
  'binKey',
  'seq',
  'attempt',
  'attemptOf',
  'eventKey',
  'provider',
  'event',
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

export const insightRow = (insight: NewInsight): InsightRow => [
  insight.eventKey,
  insight.attempt,
  insight.provider,
  insight.event,
  insight.answeredBy,
  insight.verdict,
  insight.scheme,
  insight.judged ? 1 : 0,
  insight.replyBody,
]

/**
 * Inserts what was understood of a capture beside it, linked to the earlier attempts of its event
 * (see Store.append). Runs inside the transaction of the capture's own INSERT.
 *
 * @returns null where it is no attempt of anything
 */
export function prepareInsightInsert(
  connection: Database.Database,
): (row: CaptureRow, insight: InsightRow) => Linked | null {
  const names = columns.map((name) => `"${name}"`).join(', ')
  const marks = columns.map(() => '?').join(', ')
  const insert = connection.prepare(`INSERT INTO "Insight" (${names}) VALUES (${marks})`)
  // Prisma's adapter has made big integers the connection's default. Left to itself SQLite would walk
  // the bin from its end, to spare the sorting.
  const latest = connection
    .prepare(
      `SELECT i."seq", i."attempt", i."attemptOf", c."receivedAt", c."status"
    FROM "Insight" i INDEXED BY "Insight_binKey_eventKey_idx"
    JOIN "Capture" c ON c."binKey" = i."binKey" AND c."seq" = i."seq"
    WHERE i."binKey" = ? AND i."eventKey" = ? ORDER BY i."seq" DESC LIMIT 1`,
    )
    .safeIntegers(false)

  return (row, insight) => {
    const [binKey = null, seq, receivedAt] = row
    const [eventKey, said, ...rest] = insight
    let attempt = said
    let attemptOf: number | null = null
    if (eventKey !== null) {
      const earlier = latest.get(binKey, eventKey) as Earlier | undefined
      const links = earlier && continues(earlier, receivedAt as number, eventKey)
      attempt ??= links ? (earlier.attempt ?? 1) + 1 : 1
      if (links) attemptOf = earlier.attemptOf ?? earlier.seq
    }
    insert.run([binKey, seq, attempt, attemptOf, eventKey, ...rest])
    return attempt === null ? null : [seq as number, attempt, attemptOf]
  }
}

/** An id says that it is the same event; the same body only does after a failure, and for a while. */
function continues(earlier: Earlier, receivedAt: number, eventKey: string): boolean {
  if (deliveryOf(eventKey) !== null) return true
  const { status } = earlier
  const failed = status === null || status < 200 || status > 299
  return failed && receivedAt - earlier.receivedAt <= bodyWindow
}
