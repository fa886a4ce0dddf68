import { isGone } from './reads'

export const pause = () => new Promise((resolve) => setTimeout(resolve, 1000))

/** Repeats `work` once a second until it succeeds or `stopped`. Throws when the bin is gone. */
export async function retryUntilDone(
  work: () => Promise<void>,
  stopped: () => boolean,
): Promise<void> {
  while (!stopped()) {
    try {
      await work()
      return
    } catch (error) {
      if (isGone(error)) throw error
      await pause()
    }
  }
}
