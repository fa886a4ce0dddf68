import type { RateLimit } from './ports/rate-limit'

interface Bucket {
  /** Below 0 if more were taken at once than it holds. */
  tokens: number
  at: number
}

/**
 * Returns token buckets by name: `perMinute` tokens a minute, in bursts of as many; 0 means no limit.
 * Full buckets are forgotten, so memory follows the number of names seen within about a minute.
 *
 * @param elapsed milliseconds of a clock that does not go back. If it does anyway, no tokens are added
 *   meanwhile, and nobody waits longer than a minute.
 */
export function rateLimit(perMinute: number, elapsed: () => number): RateLimit {
  if (perMinute === 0) return { take: () => 0, takeWhole: () => 0, giveBack: () => undefined }
  const buckets = new Map<string, Bucket>()
  let sweptAt = elapsed()

  function sweep(time: number): void {
    if (Math.abs(time - sweptAt) < 60_000) return
    sweptAt = time
    for (const [name, bucket] of buckets)
      if (tokensAt(bucket, time) >= perMinute) buckets.delete(name)
  }

  const tokensAt = ({ tokens, at }: Bucket, time: number): number =>
    Math.min(perMinute, tokens + (Math.max(0, time - at) * perMinute) / 60_000)

  function takeFrom(who: string, count: number, needed: number): number {
    const time = elapsed()
    sweep(time)
    const tokens = tokensAt(buckets.get(who) ?? { tokens: perMinute, at: time }, time)
    const enough = tokens >= needed
    buckets.set(who, { tokens: enough ? tokens - count : tokens, at: time })
    return enough ? 0 : Math.ceil(((needed - tokens) * 60) / perMinute)
  }

  return {
    take: (who, count = 1) => takeFrom(who, count, count),
    takeWhole: (who, count) => takeFrom(who, count, Math.min(count, perMinute)),
    giveBack(who) {
      const bucket = buckets.get(who)
      if (bucket) bucket.tokens = Math.min(perMinute, bucket.tokens + 1)
    },
  }
}
