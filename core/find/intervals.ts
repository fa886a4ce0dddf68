const second = 1000
const minute = 60 * second
const hour = 60 * minute
const day = 24 * hour

/** Lengths of an interval that a person can read off. */
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
 * At most `most` intervals that hold every moment from `oldest` to `newest`, and reach up to now
 * unless that would leave more than half of them empty. At least a minute long.
 */
export function intervalsOver(
  { oldest, newest }: { oldest: number; newest: number },
  now: number,
  most: number,
): Intervals {
  const last = now - newest > Math.max(newest - oldest, minute) ? newest : Math.max(now, newest)
  const span = Math.max(last - oldest, Math.min(most * second, minute))
  for (const stepMs of [...steps, Math.ceil(span / most / day + 1) * day]) {
    const to = (Math.floor(last / stepMs) + 1) * stepMs
    const first = Math.floor(Math.min(oldest, last - span) / stepMs) * stepMs
    if ((to - first) / stepMs <= most) return { from: to - most * stepMs, to, stepMs }
  }
  throw new Error(`No step fits ${span} ms into ${most} intervals`)
}

/** Which interval a moment lies in; a moment outside them counts to the nearest. */
export const intervalOf = ({ from, to, stepMs }: Intervals, at: number): number =>
  Math.min((to - from) / stepMs - 1, Math.max(0, Math.floor((at - from) / stepMs)))
