import { z } from 'zod'

/** A whole number in an address or its query: digits and nothing else. */
export function wholeNumber(min: number, max: number) {
  const range = `a whole number from ${min} to ${max}`
  return z.preprocess(
    (text) => (typeof text === 'string' && /^\d{1,16}$/.test(text) ? Number(text) : text),
    z.int(range).min(min, range).max(max, range),
  )
}
