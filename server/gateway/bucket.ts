import { performance } from 'node:perf_hooks'

/**
 * Returns a token bucket: a function that takes `count` and returns whether as many were there.
 * What exceeds it counts as well: a caller that does not stop gets nothing.
 */
export function bucket(
  { burst, perSecond }: { burst: number; perSecond: number },
  clock = () => performance.now(),
): (count: number) => boolean {
  let level = burst
  let at = clock()
  return (count) => {
    const now = clock()
    level = Math.min(burst, level + (Math.max(0, now - at) * perSecond) / 1000)
    level = Math.max(-burst, level - count)
    at = now
    return level >= 0
  }
}
