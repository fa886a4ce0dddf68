import { setPriority } from 'node:os'

/** About a third of the others' CPU share under load; a higher value would starve scripts. */
export const nice = 5

/**
 * Lowers the priority of this thread, so that the threads that catch and store go first. Only Linux has
 * priorities per thread; elsewhere it would affect the whole process.
 */
export function lowerThreadPriority(): void {
  if (process.platform !== 'linux') return
  try {
    setPriority(nice)
  } catch {
    // If a sandbox forbids it, all threads keep the same priority.
  }
}
