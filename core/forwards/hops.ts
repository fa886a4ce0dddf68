import { headerValue } from '../http/headers'

/** How often a request is forwarded at most, by any Wirebin: a loop ends there. */
export const maxHops = 3

/** Counts how often a request was forwarded. */
export const hopsName = 'Wirebin-Hops'

/** Returns how often a request was forwarded before; what is no number counts as too often. */
export function hopsOf(headers: readonly string[]): number {
  const value = headerValue(headers, hopsName.toLowerCase())
  if (value === null) return 0
  return /^\d{1,3}$/.test(value.trim()) ? Number(value) : maxHops
}
