const second = 1000
const minute = 60 * second
const hour = 60 * minute
const day = 24 * hour

/** Interval lengths that are easy to read. */
const steps = [
  ...[1, 2, 5, 10, 15, 30].map((n) => n * second),
  ...[1, 2, 5, 10, 15, 30].map((n) => n * minute),
  ...[1, 2, 3, 6, 12].map((n) => n * hour),
  ...[1, 2, 7, 14, 30, 60, 90, 180, 365].map((n) => n * day),
]

export interface Intervals {
  /** ms since 1970, a whole number of steps */
  from: number
  to: number
  stepMs: number
}

/**
 * Returns `max` intervals that cover every moment from `oldest` to `newest`, as short as possible.
 * They reach up to now, unless that would leave more than half of them empty.
 */
export function intervalsOver(
  { oldest, newest }: { oldest: number; newest: number },
  now: number,
  max: number,
): Intervals {
  const isQuiet = now - newest > Math.max(newest - oldest, max * second)
  const last = isQuiet ? newest : Math.max(now, newest)
  for (const stepMs of longerAndLonger()) {
    const to = (Math.floor(last / stepMs) + 1) * stepMs
    const from = to - max * stepMs
    if (from <= Math.max(0, Math.min(oldest, last))) return { from, to, stepMs }
  }
  throw new Error('There is always a longer step')
}

function* longerAndLonger(): Generator<number> {
  yield* steps
  for (let days = 730; ; days *= 2) yield days * day
}

/** Returns the interval of a moment; a moment outside them counts to the nearest. */
export const intervalOf = ({ from, to, stepMs }: Intervals, at: number): number =>
  Math.min((to - from) / stepMs - 1, Math.max(0, Math.floor((at - from) / stepMs)))
