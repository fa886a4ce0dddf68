import { performance } from 'node:perf_hooks'

/** How long the capture thread may be blocked at a time, in ms. */
const sliceMs = 0.5

/**
 * Does work in steps, in slices of half a millisecond; requests are captured in between. The first
 * slice runs at once. A step that yields true ends its slice.
 * @param spent called with the milliseconds that each slice took
 * @param done called after the last step
 */
export function inSlices(
  steps: Iterator<boolean, void>,
  { spent, done, clock = () => performance.now() }: SliceListeners,
): void {
  const from = clock()
  let step = steps.next()
  while (!step.done && !step.value && clock() - from < sliceMs) step = steps.next()
  const more = !step.done
  // The sockets' deferred writes are part of the cost.
  process.nextTick(() => {
    spent(clock() - from)
    if (more) setImmediate(() => inSlices(steps, { spent, done, clock }))
    else done()
  })
}

export interface SliceListeners {
  spent(ms: number): void
  done(): void
  clock?: () => number
}
