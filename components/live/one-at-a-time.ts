/** Runs `work` one at a time: calls during a run share one more run after it. */
export function oneAtATime(work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | null = null
  let next: Promise<void> | null = null

  function start(): Promise<void> {
    running = work().finally(() => {
      running = null
    })
    return running
  }

  return () => {
    if (running === null) return start()
    const again = () => {
      next = null
      return start()
    }
    next ??= running.then(again, again)
    return next
  }
}
