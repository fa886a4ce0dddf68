import { decimalTest } from '../parsing/decimal'
import { containsTest } from './contains'

const sizeUnits: Record<string, number> = {
  '': 1,
  b: 1,
  k: 1000,
  kb: 1000,
  kib: 1024,
  m: 1000 ** 2,
  mb: 1000 ** 2,
  mib: 1024 ** 2,
  g: 1000 ** 3,
  gb: 1000 ** 3,
  gib: 1024 ** 3,
}

const spanUnits: Record<string, number> = {
  ms: 1,
  s: 1000,
  sec: 1000,
  secs: 1000,
  second: 1000,
  seconds: 1000,
  min: 60_000,
  m: 60_000,
  mins: 60_000,
  minute: 60_000,
  minutes: 60_000,
  h: 3_600_000,
  hr: 3_600_000,
  hrs: 3_600_000,
  hour: 3_600_000,
  hours: 3_600_000,
  d: 86_400_000,
  day: 86_400_000,
  days: 86_400_000,
  w: 604_800_000,
  week: 604_800_000,
  weeks: 604_800_000,
}

/** Returns "10kb" in bytes (1 kB is 1,000 bytes, 1 KiB 1,024); null if it is not a size. */
export const sizeOf = (text: string): number | null => inUnits(text, sizeUnits)

/** Returns "1.5ms", "2s", "1h30min" in milliseconds; null if it is not a time span. */
export function durationMs(text: string): number | null {
  const parts = text.match(/[\d.]+ ?[a-z]+/gi) ?? []
  if (parts.length === 0 || parts.join('') !== text.replaceAll(/(?<=[a-z]) (?=\d)/gi, ''))
    return null
  let sum = 0
  for (const part of parts) {
    const ms = inUnits(part.replace(' ', ''), spanUnits)
    if (ms === null) return null
    sum += ms
  }
  return sum
}

function inUnits(text: string, units: Record<string, number>): number | null {
  const match = /^(\d+(?:\.\d+)?)([a-z]*)$/i.exec(text)
  const name = (match?.[2] ?? '').toLowerCase()
  const unit = Object.hasOwn(units, name) ? units[name] : undefined
  return match && unit !== undefined ? Number(match[1]) * unit : null
}

/** Returns whether two numbers compare as an operator says; ":" and "=" are equality. */
export const compares = (op: string, left: number, right: number): boolean =>
  resultSatisfies(op, left === right ? 0 : left - right)

/** The same of a comparison's result, as for `sort`; nothing holds for NaN. */
export function resultSatisfies(op: string, result: number): boolean {
  switch (op) {
    case '>':
      return result > 0
    case '<':
      return result < 0
    case '>=':
      return result >= 0
    case '<=':
      return result <= 0
    default:
      return result === 0
  }
}

/**
 * Returns a case-insensitive test of text. Unquoted stars match anything; else the text must be
 * equal, or (`within`) be contained. Makes no regular expression of the stars, so that none can be
 * slow.
 */
export function textTest(
  wanted: string,
  quoted: boolean,
  within: boolean,
): (text: string) => boolean {
  const low = wanted.toLowerCase()
  if (!quoted && low.includes('*')) return starTest(low.split('*'))
  return within
    ? containsTest(wanted)
    : (text) => text.length === wanted.length && text.toLowerCase() === low
}

/**
 * Returns the test of one whole value: text, or, if it is written as a number without quotes, any text that
 * is a number of the same value ("12.50" for 12.5).
 */
export function valueTest(wanted: string, quoted: boolean): (text: string) => boolean {
  const matches = textTest(wanted, quoted, false)
  const compare = quoted ? null : textNumberTest(wanted)
  return compare ? (text) => matches(text) || compare(text) === 0 : matches
}

/**
 * Returns how texts compare with a number, as `decimalTest` does, by the one rule for when a text is a number,
 * in a query and in a request: digits, with a minus sign or a point. Leading zeros, a plus sign and exponents
 * make it an id. Null if the wanted text is none, NaN for another that is none.
 */
export function textNumberTest(wanted: string): ((text: string) => number) | null {
  const compare = plainDecimal.test(wanted) ? decimalTest(wanted) : null
  return compare && ((text) => (plainDecimal.test(text) ? compare(text) : Number.NaN))
}

const plainDecimal = /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/

function starTest(pieces: string[]): (text: string) => boolean {
  const first = pieces[0] ?? ''
  const last = pieces.at(-1) ?? ''
  return (text) => {
    const low = text.toLowerCase()
    if (!low.startsWith(first) || !low.endsWith(last)) return false
    let at = first.length
    for (const piece of pieces.slice(1, -1)) {
      const found = low.indexOf(piece, at)
      if (found === -1) return false
      at = found + piece.length
    }
    return at + last.length <= low.length
  }
}
