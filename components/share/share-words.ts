import type { Share } from '@/core/contract/share'
import { ago, plural, span } from '../ui/words'

const minute = 60_000

/** What a link lets its readers see. */
export function covers(share: Pick<Share, 'capture'>): string {
  return share.capture === null ? 'Whole bin, live' : `Request ${share.capture} only`
}

/** `now` in milliseconds since 1970. */
export function expiryWords(share: Pick<Share, 'expiresAt'>, now: number): string {
  if (share.expiresAt === null) return 'does not expire'
  if (isExpired(share, now)) return 'expired'
  // Rounded, as a link of 7 days is one of 7 days a second later too.
  const ms = Date.parse(share.expiresAt) - now
  const unit = ms > 50 * minute ? 60 * minute : minute
  return `expires in ${span(Math.max(1, Math.round(ms / unit)) * unit)}`
}

export function isExpired(share: Pick<Share, 'expiresAt'>, now: number): boolean {
  return share.expiresAt !== null && Date.parse(share.expiresAt) <= now
}

export function usageWords(share: Pick<Share, 'uses' | 'lastUsedAt'>, now: number): string {
  if (share.uses === 0) return 'not opened yet'
  const last = share.lastUsedAt ? `, last ${ago(share.lastUsedAt, now)}` : ''
  return `opened ${plural(share.uses, 'time')}${last}`
}
