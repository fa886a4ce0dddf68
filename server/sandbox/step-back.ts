import { setPriority } from 'node:os'

/** A third of the others' share where the processor is short: no more, or scripts would starve. */
export const nice = 5

/**
 * Lets all other threads of the process, which catch and store, go before this one. Linux alone has
 * priorities of threads; elsewhere it would be the whole process's.
 */
export function stepBack(): void {
  if (process.platform !== 'linux') return
  try {
    setPriority(nice)
  } catch {
    // Where a sandbox does not allow it all threads are equal.
  }
}
