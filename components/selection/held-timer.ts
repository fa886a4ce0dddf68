/** Runs one thing later; while it is held for any reason, the time that is left stands still. */
export interface HeldTimer {
  /** Runs it in `ms`, in place of what was to run; what holds the timer holds it too. */
  start(ms: number, run: () => void): void
  /** Runs nothing any more. */
  cancel(): void
  /** Holds the timer, or for this reason no longer. */
  hold(reason: string, on: boolean): void
}

/** Returns a timer that leaves at least `restMs` after it was held. */
export function heldTimer(restMs: number): HeldTimer {
  const reasons = new Set<string>()
  let waiting: { run: () => void; left: number; since: number } | null = null
  let timer: ReturnType<typeof setTimeout> | undefined

  function go() {
    if (!waiting) return
    waiting.since = performance.now()
    timer = setTimeout(() => {
      const run = waiting?.run
      waiting = null
      run?.()
    }, waiting.left)
  }

  return {
    start(ms, run) {
      clearTimeout(timer)
      waiting = { run, left: ms, since: performance.now() }
      if (reasons.size === 0) go()
    },
    cancel() {
      clearTimeout(timer)
      waiting = null
    },
    hold(reason, on) {
      const before = reasons.size
      if (on) reasons.add(reason)
      else reasons.delete(reason)
      if (before === 0 && reasons.size > 0) {
        clearTimeout(timer)
        if (waiting) waiting.left -= performance.now() - waiting.since
      } else if (before > 0 && reasons.size === 0) {
        if (waiting) waiting.left = Math.max(waiting.left, restMs)
        go()
      }
    },
  }
}
