import type { HeaderLine } from '../../contract/capture'

/**
 * Returns header or trailer lines; a folded line is read as its parts with a space between them
 * (RFC 9112, section 5.2). Throws SyntaxError, naming the line by `what` it is and its
 * number, counted from `from`.
 */
export function fieldLines(lines: readonly string[], from: number, what = 'Line'): HeaderLine[] {
  const fields: HeaderLine[] = []
  for (const [at, line] of lines.entries()) {
    const last = fields.at(-1)
    if (line.startsWith(' ') || line.startsWith('\t')) {
      if (!last) throw new SyntaxError(`${what} ${from + at} continues no header line`)
      const more = withoutBlanks(line)
      if (more !== '') last[1] += last[1] === '' ? more : ` ${more}`
    } else fields.push(fieldLine(line, `${what} ${from + at}`))
  }
  return fields
}

/** The colon before which a name ends is the second of `:authority: …`. */
function fieldLine(line: string, place: string): HeaderLine {
  const colon = line.indexOf(':', 1)
  const name = line.slice(0, Math.max(0, colon))
  if (!/^\S+$/.test(name)) throw new SyntaxError(`${place} is not a header line`)
  return [name, withoutBlanks(line.slice(colon + 1))]
}

/** Trims spaces and tabs alone; JavaScript's own trim removes more (RFC 9110, 5.6.3). */
export function withoutBlanks(text: string): string {
  let from = 0
  let end = text.length
  while (from < end && isBlank(text.charCodeAt(from))) from += 1
  while (end > from && isBlank(text.charCodeAt(end - 1))) end -= 1
  return text.slice(from, end)
}

const isBlank = (code: number): boolean => code === 0x20 || code === 0x09
