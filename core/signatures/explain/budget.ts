/** How long explaining may take. */
export interface Budget {
  inTime(): boolean
}

/**
 * @param ms in all
 * @param clock milliseconds, always rising
 */
export function budgetOf(ms: number, clock: () => number): Budget {
  const end = clock() + ms
  return { inTime: () => clock() < end }
}
