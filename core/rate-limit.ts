import type { RateLimit } from './ports/rate-limit'

/**
 * Returns token buckets by name: `perMinute` tokens a minute, in bursts of as many; 0 means no limit.
 * Full buckets are forgotten, so memory follows the number of names seen within a minute.
 *
 * @param elapsed milliseconds of a clock that does not go back. If it does anyway, no tokens are added
 *   meanwhile, and nobody waits longer than a minute.
 */
export function rateLimit(perMinute: number, elapsed: () => number): RateLimit {
  if (perMinute === 0) return { take: () => 0, giveBack: () => undefined }
  const buckets = new Map<string, { tokens: number; at: number }>()
  let sweptAt = elapsed()

  function sweep(time: number): void {
    if (Math.abs(time - sweptAt) < 60_000) return
    sweptAt = time
    for (const [name, bucket] of buckets) if (time - bucket.at >= 60_000) buckets.delete(name)
  }

  return {
    take(who) {
      const time = elapsed()
      sweep(time)
      const bucket = buckets.get(who) ?? { tokens: perMinute, at: time }
      const gained = (Math.max(0, time - bucket.at) * perMinute) / 60_000
      const tokens = Math.min(perMinute, bucket.tokens + gained)
      const enough = tokens >= 1
      buckets.set(who, { tokens: enough ? tokens - 1 : tokens, at: time })
      return enough ? 0 : Math.ceil(((1 - tokens) * 60) / perMinute)
    },
    giveBack(who) {
      const bucket = buckets.get(who)
      if (bucket) bucket.tokens = Math.min(perMinute, bucket.tokens + 1)
    },
  }
}
