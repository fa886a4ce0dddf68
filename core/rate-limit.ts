/** Takes one from the bucket of `who`; answers 0, or the seconds until there is one again. */
export interface RateLimit {
  take(who: string): number
}

/**
 * Token buckets by name: `perMinute` a minute, as many at once; 0 limits nothing. Full buckets are
 * forgotten, so memory follows the number of names seen within a minute.
 */
export function rateLimit(perMinute: number, now: () => number): RateLimit {
  if (perMinute === 0) return { take: () => 0 }
  const buckets = new Map<string, { tokens: number; at: number }>()
  let sweptAt = now()

  function sweep(time: number): void {
    if (time - sweptAt < 60_000) return
    sweptAt = time
    for (const [name, bucket] of buckets) if (time - bucket.at >= 60_000) buckets.delete(name)
  }

  return {
    take(who) {
      const time = now()
      sweep(time)
      const bucket = buckets.get(who) ?? { tokens: perMinute, at: time }
      const gained = ((time - bucket.at) * perMinute) / 60_000
      const tokens = Math.min(perMinute, bucket.tokens + gained)
      const enough = tokens >= 1
      buckets.set(who, { tokens: enough ? tokens - 1 : tokens, at: time })
      return enough ? 0 : Math.ceil(((1 - tokens) * 60) / perMinute)
    },
  }
}
