/** How long explaining may take. */
export interface Budget {
  inTime(): boolean
}

/**
 * @param ms total time allowed
 * @param clock milliseconds, monotonic
 */
export function budgetOf(ms: number, clock: () => number): Budget {
  const end = clock() + ms
  return { inTime: () => clock() < end }
}
