import type { StoreWrites } from '@/core/store'
import { paced } from './paced'

/**
 * Makes all verdicts of a bin out of date, newest first, in many small writes: captures are kept
 * between them. What arrives meanwhile was judged with the secrets of now.
 */
export async function unjudge(
  store: Pick<StoreWrites, 'unjudge'>,
  binKey: number,
  stopped: () => boolean = () => false,
): Promise<void> {
  const pace = paced(256, 2048)
  let before: number | null = null
  while (!stopped()) {
    before = await pace.write((limit): Promise<number | null> =>
      store.unjudge(binKey, { before, limit }),
    )
    if (before === null) return
  }
}
