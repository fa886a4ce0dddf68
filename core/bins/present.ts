import type { Bin } from '../contract/bin'
import { repliesOf } from '../replies/stored-replies'
import type { BinRecord } from '../records'
import type { Services } from '../services'

const day = 86_400_000

export const iso = (time: number): string => new Date(time).toISOString()

/** When a bin expires if nothing more arrives, in ms since 1970; null: never. */
export function expiryOf(bin: BinRecord): number | null {
  if (bin.expireAfterDays === null) return null
  return (bin.lastCaptureAt ?? bin.createdAt) + bin.expireAfterDays * day
}

/** A bin as the contract shows it. */
export function presentBin(services: Services, bin: BinRecord): Bin {
  const expiry = expiryOf(bin)
  return {
    id: bin.id,
    name: bin.name,
    url: `${services.captureOrigin}/in/${bin.id}`,
    createdAt: iso(bin.createdAt),
    expiresAt: expiry === null ? null : iso(expiry),
    lastCaptureAt: bin.lastCaptureAt === null ? null : iso(bin.lastCaptureAt),
    count: bin.count,
    bytes: bin.bytes,
    newest: bin.newest,
    evicted: bin.evicted,
    maxCaptures: bin.maxCaptures,
    maxBytes: bin.maxBytes,
    maxBody: bin.maxBody,
    whenFull: bin.whenFull,
    expireAfterDays: bin.expireAfterDays,
    answers: answersOf(services, bin),
  }
}

/** For a sign on the page: what of the bin's own is answered, where the operator lets it. */
function answersOf({ policy }: Pick<Services, 'policy'>, bin: BinRecord): Bin['answers'] {
  if (bin.replies === null || policy.replies === 'off') return null
  const { rules, fallback } = repliesOf(bin)
  const on = rules.filter((rule) => rule.on).length
  if (on === 0 && fallback === null) return null
  return {
    rules: on,
    fallback: fallback && { status: fallback.status, manner: fallback.manner },
  }
}
