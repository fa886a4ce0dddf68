/** Milliseconds before what failed is tried again, at first; each time twice as many. */
export const firstRetryMs = 100
const maxRetryMs = 5_000

/** Returns how long to wait after another failure. */
export const nextRetryMs = (ms: number): number => Math.min(2 * ms, maxRetryMs)

/** An instance, or a proxy before it, may ask for longer. */
const maxAskedMs = 300_000

/** Returns how many milliseconds to wait where an answer asks for `asked`: that long, but for five minutes at most. */
export const askedMs = (ms: number, asked: number): number =>
  Math.max(ms, Math.min(asked, maxAskedMs))

/** As long as a timer can be, in milliseconds: almost 25 days. */
const maxTimerMs = 2 ** 31 - 1

/** Returns a duration in milliseconds as a timer takes it. Throws RangeError if it is negative or no number. */
export function timerMs(ms: number): number {
  if (!(ms >= 0)) throw new RangeError(`A time is 0 milliseconds or more, not ${ms}`)
  return Math.min(maxTimerMs, Math.ceil(ms))
}

/** Resolves after some milliseconds. Throws the reason of `signal` if that is aborted before. */
export function pause(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason as Error)
    const aborted = (): void => {
      clearTimeout(timer)
      reject(signal?.reason as Error)
    }
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', aborted)
      resolve()
    }, timerMs(ms))
    signal?.addEventListener('abort', aborted, { once: true })
  })
}
