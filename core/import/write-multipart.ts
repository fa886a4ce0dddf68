/** A part of a form; all text is latin-1, one character per byte. */
export interface FormPart {
  /** Null for none. */
  name: string | null
  fileName: string | null
  /** Its content type; null for none. */
  type: string | null
  /** Further header lines, as written. */
  more?: readonly string[]
  content: string
}

/** Escapes a name in quotes as browsers and curl do (WHATWG HTML, multipart form data). */
export const percentEscaped = (name: string): string =>
  name.replaceAll('"', '%22').replaceAll('\r', '%0D').replaceAll('\n', '%0A')

/** Returns the body of a form as multipart/form-data. */
export function writeMultipart(
  parts: readonly FormPart[],
  boundary: string,
  escape = percentEscaped,
): string {
  const written = parts.map(({ name, fileName, type, more = [], content }) => {
    const named = name === null ? '' : `; name="${escape(name)}"`
    const file = fileName === null ? '' : `; filename="${escape(fileName)}"`
    const lines = [
      `Content-Disposition: form-data${named}${file}`,
      ...(type === null ? [] : [`Content-Type: ${type}`]),
      ...more,
    ]
    return `--${boundary}\r\n${lines.join('\r\n')}\r\n\r\n${content}\r\n`
  })
  return `${written.join('')}--${boundary}--\r\n`
}

/**
 * Returns a boundary that is always the same for the same parts, and occurs in none of them. It is as
 * long as curl's.
 */
export function freeBoundary(parts: readonly FormPart[]): string {
  const all = parts.map(({ content }) => content).join()
  if (!all.includes(numbered(0))) return numbered(0)
  // Of all numbers up to the text's length at least one does not occur in it. They begin with eight
  // zeros.
  const present = numbersIn(all)
  let number = 0
  while (present.has(number)) number += 1
  return numbered(number)
}

const dashes = '-'.repeat(24)
const numbered = (number: number): string => dashes + String(number).padStart(16, '0')

/** The last eight digits of each sixteen in a row that begin with eight zeros. */
function numbersIn(text: string): Set<number> {
  const found = new Set<number>()
  let run = 0
  let zeros = 0
  let tail = 0
  for (let at = 0; at < text.length; at++) {
    const digit = text.charCodeAt(at) - 0x30
    const isDigit = digit >= 0 && digit <= 9
    run = isDigit ? run + 1 : 0
    tail = isDigit ? (tail * 10 + digit) % 100_000_000 : 0
    zeros = run > 8 && text[at - 8] === '0' ? zeros + 1 : 0
    if (zeros >= 8) found.add(tail)
  }
  return found
}
