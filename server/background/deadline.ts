import { setTimeout as wait } from 'node:timers/promises'

/** How long somebody waits for work that goes on without them. */
export interface Deadline {
  /** Resolves to false once the time is over. */
  late: Promise<false>
  /** Call once nobody waits any more. */
  end(): void
}

/** Returns a deadline in `ms` from now. */
export function deadlineIn(ms: number): Deadline {
  const over = new AbortController()
  // It rejects once it was ended; by then nobody waits for it.
  const late = wait(ms, false as const, { signal: over.signal }).catch(() => false as const)
  return { late, end: () => over.abort() }
}
