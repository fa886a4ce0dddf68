const day = 86_400_000

/**
 * Returns after how many milliseconds an address is fetched again. Each failure doubles the interval, up to a day.
 *
 * @param failures in a row, that of the last fetch among them
 * @param askedMs what the answer asks for (Retry-After), of which a day is given; null for nothing
 */
export function nextPollWait(
  everySeconds: number,
  failures: number,
  askedMs: number | null,
): number {
  const every = everySeconds * 1000
  const backOff = Math.min(day, every * 2 ** Math.min(failures, 20))
  return Math.max(backOff, Math.min(askedMs ?? 0, day))
}
