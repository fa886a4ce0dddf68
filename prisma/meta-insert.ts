import type Database from 'better-sqlite3'
import { deliveryOf } from '@/core/capture-meta'
import type { NewCaptureMeta } from '@/core/records'
import type { CaptureRow } from './capture-row'

/** A capture's number, which attempt of its event it is, and the number of the first one. */
export type Linked = [seq: number, attempt: number | null, attemptOf: number | null]

/** Metadata as it is sent to the writer: the columns that are known before the commit. */
export type MetaRow = [
  eventKey: string | null,
  attempt: number | null,
  provider: string | null,
  event: string | null,
  answeredBy: string | null,
  verdict: string | null,
  scheme: string | null,
  secretFromHandshake: 0 | 1,
  verified: 0 | 1,
  replyBody: Uint8Array | null,
]

/** How long after an attempt the same body may count as the next attempt, in ms. */
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
  'handedOver',
  'verified',
  'replyBody',
] as const

interface Earlier {
  seq: number
  attempt: number | null
  attemptOf: number | null
  receivedAt: number
  status: number | null
}

/** Returns metadata as the values of its row, in the order of `MetaRow`. */
export const metaRow = (meta: NewCaptureMeta): MetaRow => [
  meta.eventKey,
  meta.attempt,
  meta.provider,
  meta.event,
  meta.answeredBy,
  meta.verdict,
  meta.scheme,
  meta.secretFromHandshake ? 1 : 0,
  meta.verified ? 1 : 0,
  meta.replyBody,
]

/**
 * Inserts a capture's metadata, linked to the earlier attempts of its event (see Store.append). Runs
 * inside the transaction of the capture's own INSERT.
 *
 * @returns null if the capture is not an attempt of an event
 */
export function prepareMetaInsert(
  connection: Database.Database,
): (row: CaptureRow, meta: MetaRow) => Linked | null {
  const names = columns.map((name) => `"${name}"`).join(', ')
  const placeholders = columns.map(() => '?').join(', ')
  const insert = connection.prepare(`INSERT INTO "CaptureMeta" (${names}) VALUES (${placeholders})`)
  // safeIntegers: Prisma's adapter has made bigints the connection's default. INDEXED BY: by default
  // SQLite would scan the bin from its end, to avoid sorting.
  const latest = connection
    .prepare(
      `SELECT i."seq", i."attempt", i."attemptOf", c."receivedAt", c."status"
    FROM "CaptureMeta" i INDEXED BY "CaptureMeta_binKey_eventKey_idx"
    JOIN "Capture" c ON c."binKey" = i."binKey" AND c."seq" = i."seq"
    WHERE i."binKey" = ? AND i."eventKey" = ? ORDER BY i."seq" DESC LIMIT 1`,
    )
    .safeIntegers(false)

  return (row, meta) => {
    const [binKey, seq, receivedAt] = row
    const [eventKey, declared, ...rest] = meta
    let attempt = declared
    let attemptOf: number | null = null
    if (eventKey !== null) {
      const earlier = latest.get(binKey, eventKey) as Earlier | undefined
      const links = earlier && continues(earlier, receivedAt, eventKey)
      attempt ??= links ? (earlier.attempt ?? 1) + 1 : 1
      if (links) attemptOf = earlier.attemptOf ?? earlier.seq
    }
    insert.run([binKey, seq, attempt, attemptOf, eventKey, ...rest])
    return attempt === null ? null : [seq, attempt, attemptOf]
  }
}

/** An equal id means the same event; an equal body does only after a failure, and for a limited time. */
function continues(earlier: Earlier, receivedAt: number, eventKey: string): boolean {
  if (deliveryOf(eventKey) !== null) return true
  const { status } = earlier
  const failed = status === null || status < 200 || status > 299
  return failed && receivedAt - earlier.receivedAt <= bodyWindow
}
