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
  min: 60_000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
}

/** Returns "10kb" in bytes (1 kB is 1,000 bytes, 1 KiB 1,024); null if it is not a size. */
export const sizeOf = (text: string): number | null => inUnits(text, sizeUnits)

/** Returns "1.5ms", "2s" in milliseconds; null if it is not a time span. */
export const durationMs = (text: string): number | null => inUnits(text, spanUnits)

/**
 * Returns a moment in ms since 1970: "2h" (that long ago), a date, or a date and time; null for
 * neither.
 */
export function momentOf(text: string, now: number): number | null {
  const ago = durationMs(text)
  if (ago !== null) return now - ago
  if (!/^\d{4}-\d{2}(?:-\d{2})?(?:[T ]\d{2}:\d{2}.*)?$/.test(text)) return null
  const time = Date.parse(text.replace(' ', 'T'))
  return Number.isNaN(time) ? null : time
}

function inUnits(text: string, units: Record<string, number>): number | null {
  const match = /^(\d+(?:\.\d+)?)([a-z]*)$/i.exec(text)
  const unit = units[(match?.[2] ?? '').toLowerCase()]
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
