/** A number as sign, digits and place: ±0.digits × 10^place. */
export interface Decimal {
  negative: boolean
  /** Without zeros at either end; empty for zero. */
  digits: string
  place: number
}

const spelling = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,15}))?$/

/** Parses a decimal of any length, as JSON and people write it; null if it is no number. */
export function decimal(text: string): Decimal | null {
  const match = spelling.exec(text.trim())
  if (!match) return null
  const [, sign, whole = '', fraction = '', exponent = '0'] = match
  if (whole === '' && fraction === '') return null
  const all = whole + fraction
  let first = 0
  while (all.charCodeAt(first) === 0x30) first++
  let end = all.length
  while (end > first && all.charCodeAt(end - 1) === 0x30) end--
  const digits = all.slice(first, end)
  const zero = digits === ''
  return {
    negative: sign === '-' && !zero,
    digits,
    place: zero ? 0 : whole.length - first + Number(exponent),
  }
}

/**
 * Returns a function that compares decimals with this one, of any length and digit by digit: below 0, 0 or
 * above 0 as for `sort`, NaN for a text that is no number. Null if this one is none.
 */
export function decimalTest(text: string): ((other: string) => number) | null {
  const wanted = decimal(text)
  return wanted && ((other) => (other === text ? 0 : compared(decimal(other), wanted)))
}

/** Returns the same text for decimals of the same value, however they are spelled; null if it is no number. */
export function decimalKey(text: string): string | null {
  const read = decimal(text)
  return read && `${read.negative ? '-' : ''}${read.digits}e${read.place}`
}

/** Compares two decimals in the same way; NaN if either is no number. */
export const compareDecimals = (left: string, right: string): number =>
  compared(decimal(left), decimal(right))

/** Compares two parsed decimals in the same way. */
export function compared(a: Decimal | null, b: Decimal | null): number {
  if (!a || !b) return Number.NaN
  if (a.negative !== b.negative) return a.negative ? -1 : 1
  return a.negative ? comparedSizes(b, a) : comparedSizes(a, b)
}

function comparedSizes(a: Decimal, b: Decimal): number {
  if (a.digits === '' || b.digits === '') return a.digits.length - b.digits.length
  if (a.place !== b.place) return a.place - b.place
  return a.digits < b.digits ? -1 : a.digits > b.digits ? 1 : 0
}
