import type { MemorySettings } from './collect-when-calm'

/**
 * Keeps a heap small while its thread works: V8 lets hundreds of megabytes of garbage gather before it looks for any
 * that has survived the first collections.
 *
 * @param maxGrowth bytes above what was live; more are collected
 * @returns a function to call many times a second
 */
export function collectWhenGrown(
  { held, collect }: Pick<MemorySettings, 'held' | 'collect'>,
  maxGrowth: number,
): () => void {
  let least = Infinity
  return () => {
    const bytes = held()
    least = Math.min(least, bytes)
    // What could not be freed is live, and does not count as growth.
    if (bytes > least + maxGrowth && collect()) least = held()
  }
}
