/** Runs a task again and again, `ms` after it last ended; never two at a time. Answers how to stop. */
export function every(
  ms: number,
  task: () => Promise<void>,
  onFault: (error: unknown) => void,
): () => void {
  let stopped = false
  let timer: NodeJS.Timeout | undefined
  const schedule = (): void => {
    if (stopped) return
    timer = setTimeout(() => {
      void task().catch(onFault).then(schedule)
    }, ms)
    timer.unref()
  }
  schedule()
  return () => {
    stopped = true
    clearTimeout(timer)
  }
}
