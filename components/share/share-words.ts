import type { Share } from '@/core/contract/share'
import { ago, plural, soon } from '../ui/words'

/** Returns what a link lets its readers see. */
export function coverageWords(share: Pick<Share, 'capture'>): string {
  return share.capture === null ? 'Whole bin, live' : `Request ${share.capture} only`
}

/** Returns when a link expires, in words. `now` in milliseconds since 1970. */
export function expiryWords(share: Pick<Share, 'expiresAt'>, now: number): string {
  if (share.expiresAt === null) return 'does not expire'
  if (isExpired(share, now)) return 'expired'
  return `expires ${soon(share.expiresAt, now)}`
}

export function isExpired(share: Pick<Share, 'expiresAt'>, now: number): boolean {
  return share.expiresAt !== null && Date.parse(share.expiresAt) <= now
}

export function usageWords(share: Pick<Share, 'uses' | 'lastUsedAt'>, now: number): string {
  if (share.uses === 0) return 'not opened yet'
  const last = share.lastUsedAt ? `, last ${ago(share.lastUsedAt, now)}` : ''
  return `opened ${plural(share.uses, 'time')}${last}`
}
