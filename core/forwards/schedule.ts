import type { ForwardSchedule } from '../contract/forward'

/** Seconds from one attempt to the next: five attempts in about ten minutes. */
const short = [5, 30, 120, 420]
/** Standard Webhooks: eight attempts in 27 hours. */
const standard = [5, 300, 1800, 7200, 18_000, 36_000, 36_000]

/** A target may ask for longer than its back-off, by this much at most. */
const maxExtraMs = 2 * 3_600_000

/** Returns the seconds from each attempt of a schedule to the next. */
export function waitsOf(schedule: ForwardSchedule): readonly number[] {
  switch (schedule.kind) {
    case 'short':
      return short
    case 'standard':
      return standard
    case 'own':
      return schedule.waits
  }
}

/**
 * Returns after how many milliseconds a failed attempt is followed by the next, or null if it was the last.
 *
 * @param failures failed attempts before this one
 * @param askedMs what the target asks for (Retry-After); null for nothing
 */
export function nextWait(
  schedule: ForwardSchedule,
  failures: number,
  askedMs: number | null,
): number | null {
  const wait = waitsOf(schedule)[failures]
  if (wait === undefined) return null
  const backOff = wait * 1000
  return Math.max(backOff, Math.min(askedMs ?? 0, backOff + maxExtraMs))
}
