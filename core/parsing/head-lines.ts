import type { HeaderLine } from '../contract/capture'

const lf = 10

/** How much of a head is read. */
export interface HeadLimits {
  /** Header lines; more are counted. */
  lines: number
  /** Bytes of one line. */
  line: number
}

/** The header lines of a message or of a part of one. */
export interface HeadLines {
  /** Unfolded. */
  headers: HeaderLine[]
  /** The number of header lines beyond those in `headers`. */
  more: number
  /** Where what follows the head begins. */
  at: number
}

/**
 * Reads header lines up to their blank line (RFC 5322, section 2.2). Lines that are none are skipped, not
 * guessed; folds become a space each.
 *
 * @param textOf returns the text of a span of `bytes`
 */
export function headLines(
  bytes: Uint8Array,
  { from, end }: { from: number; end: number },
  limits: HeadLimits,
  textOf: (start: number, end: number) => string,
): HeadLines {
  const headers: HeaderLine[] = []
  let more = 0
  let at = from
  while (at < end) {
    const next = Math.min(lineEnd(bytes, at), end)
    const line = textOf(at, Math.min(next, at + limits.line)).replace(/\r?\n$/, '')
    at = next
    if (line === '') break
    const last = headers.at(-1)
    if (/^[ \t]/.test(line)) {
      // RFC 5322, section 2.2.3: a folded line goes on with the field before it.
      if (last && more === 0 && last[1].length < limits.line) last[1] += ` ${line.trim()}`
      continue
    }
    const colon = line.indexOf(':')
    if (headers.length === limits.lines) more++
    else if (colon > 0) headers.push([line.slice(0, colon).trimEnd(), line.slice(colon + 1).trim()])
  }
  return { headers, more, at }
}

/** Returns where the line at `at` ends, its line feed included. */
export const lineEnd = (bytes: Uint8Array, at: number): number =>
  bytes.indexOf(lf, at) + 1 || bytes.length
