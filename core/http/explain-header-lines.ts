import { headError, type HeadError, hexByte, lineEndError } from './head-error'
import { firstOutsideToken, isToken } from './token'

/** What the lines before say about the body's length. */
interface Framing {
  lengths: number
  codings: number
}

/**
 * Returns what is wrong with header lines, up to the empty line that ends them, or null.
 *
 * @param text what follows the request line
 */
export function explainHeaderLines(text: string): HeadError | null {
  const framing = { lengths: 0, codings: 0 }
  let n = 2
  for (let at = 0; at < text.length; n += 1) {
    const end = text.indexOf('\n', at)
    if (end === -1) return lineError(text.slice(at), n, framing, false)
    const raw = text.slice(at, end)
    if (raw === '\r') return null
    // A folded value is not complete at the end of its line.
    const isFolded = /^[ \t]/.test(text.slice(end + 1, end + 2))
    const found = lineError(raw, n, isFolded ? null : framing, true)
    if (found) return found
    at = end + 1
  }
  return null
}

/** @param ended whether a line feed ended the line, or it broke off */
function lineError(
  raw: string,
  n: number,
  framing: Framing | null,
  ended: boolean,
): HeadError | null {
  if (/^[ \t]/.test(raw)) return foldError(n)
  const bad = ended ? lineEndError(raw, n) : null
  if (raw === '') return bad
  const line = raw.replace(/\r$/, '')
  const colon = line.indexOf(':')
  const named = nameError(colon === -1 ? line : line.slice(0, colon), n)
  if (named) return named
  if (colon === -1) {
    return ended ? headError('bad_header', `Line ${n} is no header line: it has no colon`) : null
  }
  const value = line.slice(colon + 1)
  return (
    bad ??
    valueError(value, n) ??
    (ended && framing ? framingError(line.slice(0, colon), value, framing) : null)
  )
}

function foldError(n: number): HeadError {
  return n === 2
    ? headError('bad_header', 'White space precedes the first header line')
    : headError(
        'folded_header',
        `Line ${n} begins with white space: a folded header line, which is obsolete (RFC 9112, 5.2). Send each on one line`,
      )
}

function nameError(name: string, n: number): HeadError | null {
  if (name === '')
    return headError('bad_header', `Line ${n} begins with a colon: its name is missing`)
  if (isToken(name)) return null
  if (/[ \t]$/.test(name) && isToken(name.trimEnd())) {
    return headError(
      'bad_header',
      `Line ${n} has white space between the header's name and its colon`,
    )
  }
  const byte = name.charCodeAt(firstOutsideToken(name))
  const what = byte === 0x20 ? 'a space' : `the byte ${hexByte(byte)}`
  return headError('bad_header', `Line ${n} has ${what} in the name of its header`)
}

function valueError(value: string, n: number): HeadError | null {
  const at = value.search(/[^\t\x20-\x7e\x80-\xff]/)
  if (at === -1) return null
  const byte = hexByte(value.charCodeAt(at))
  return headError('bad_header', `Line ${n} has the control character ${byte} in its value`)
}

function framingError(name: string, value: string, framing: Framing): HeadError | null {
  const isLength = /^content-length$/i.test(name)
  if (isLength) framing.lengths += 1
  else if (/^transfer-encoding$/i.test(name)) framing.codings += 1
  else return null
  if (framing.lengths > 0 && framing.codings > 0) {
    return headError('bad_framing', 'Content-Length and Transfer-Encoding exclude each other')
  }
  if (framing.lengths > 1) return headError('bad_framing', 'There is more than one Content-Length')
  if (!isLength && !/^[ \t]*chunked *$/i.test(value)) {
    return headError('bad_framing', 'The only supported Transfer-Encoding is chunked')
  }
  const digits = /^[ \t]*(\d+) *$/.exec(value)?.[1]
  if (!isLength || (digits !== undefined && BigInt(digits.slice(0, 40)) < 2n ** 64n)) return null
  return headError('bad_framing', 'The Content-Length is not a number of bytes')
}
