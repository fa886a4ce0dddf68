import { performance } from 'node:perf_hooks'
import type { StoreWrites } from '@/core/store'

const fewest = 16
const most = 2048
/** About what one write may take of the thread that also keeps captures, in ms. */
const enoughMs = 8

/**
 * Makes all verdicts of a bin out of date, newest first, in many small writes: captures are kept
 * between them. What arrives meanwhile was judged with the secrets of now.
 */
export async function unjudge(
  store: Pick<StoreWrites, 'unjudge'>,
  binKey: number,
  stopped: () => boolean = () => false,
): Promise<void> {
  let before: number | null = null
  for (let limit = 256; !stopped();) {
    const started = performance.now()
    before = await store.unjudge(binKey, { before, limit })
    if (before === null) return
    const slow = performance.now() - started > enoughMs
    limit = slow ? Math.max(fewest, limit >> 1) : Math.min(most, limit * 2)
  }
}
