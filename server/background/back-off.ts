export interface BackOffSettings {
  minMs?: number
  maxMs?: number
  /** In [0, 1), as Math.random. */
  random?: () => number
}

/**
 * Returns a function from the number of failed attempts to the wait before the next, in ms: doubled each
 * time up to `maxMs`, minus up to half at random, so that jobs that failed together do not retry together.
 */
export function backOff({
  minMs = 250,
  maxMs = 60_000,
  random = Math.random,
}: BackOffSettings = {}): (tries: number) => number {
  return (tries) => {
    const max = Math.min(maxMs, minMs * 2 ** Math.min(30, tries - 1))
    return Math.round(max * (1 - random() / 2))
  }
}
