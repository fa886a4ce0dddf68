import type { BackgroundJob } from './job'

/** A part that runs in the background for as long as the server runs. */
export interface BackgroundPart {
  /** Starts, or continues the work of an earlier process. */
  start?(): void
  /** Resolves once it has no work in progress. */
  stop?(): Promise<void>
  /** Stores what it holds only in memory; called a last time at the end. */
  flush?(): Promise<void>
}

/**
 * Starts the parts in order. Returns a function that stops and flushes them in reverse order, so list a
 * part after those it works for. If a flush fails, for example on a full disk, `onUnexpectedError` is called and
 * the shutdown goes on.
 */
export function startBackground(
  parts: readonly BackgroundPart[],
  onUnexpectedError: (error: unknown) => void,
): () => Promise<void> {
  for (const part of parts) part.start?.()
  return async () => {
    for (const part of parts.toReversed()) {
      await part.stop?.()
      await part.flush?.().catch(onUnexpectedError)
    }
  }
}

/** Returns a part that runs a task every `ms` milliseconds until its job is stopped. */
export const repeated = (
  job: BackgroundJob,
  ms: number,
  task: () => Promise<void>,
): BackgroundPart => ({
  start: () => job.every(ms, task),
})

/** Returns a part that flushes `held` every `ms` milliseconds, and at the end. */
export const flushed = (
  job: BackgroundJob,
  ms: number,
  held: { flush(): Promise<void> },
): BackgroundPart => ({
  start: () => job.every(ms, () => held.flush()),
  flush: () => held.flush(),
})
