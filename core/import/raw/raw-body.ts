import type { HeaderLine } from '../../contract/capture'
import { onlyLineEnds } from './only-line-ends'
import { unchunked } from './unchunked'

interface RawBody {
  /** Latin-1, without chunked framing. */
  body: string
  trailers: HeaderLine[]
}

/**
 * Returns the body of a request out of all that follows its head, as its header lines frame it.
 * Throws SyntaxError if the two contradict each other.
 */
export function rawBody(rest: string, headers: HeaderLine[]): RawBody {
  const codings = valuesOf(headers, 'transfer-encoding').map((coding) => coding.toLowerCase())
  const lengths = new Set(valuesOf(headers, 'content-length'))
  if (codings.length > 0) {
    if (lengths.size > 0) {
      throw new SyntaxError('It has both a Content-Length and a Transfer-Encoding')
    }
    if (codings.join() !== 'chunked') {
      throw new SyntaxError('The only Transfer-Encoding that is understood is chunked')
    }
    return asWritten(rest, unchunked)
  }
  const [length, ...others] = lengths
  // Without a length the rest is the body; line ends alone are the editor's.
  if (length === undefined) return { body: /^[\r\n]*$/.test(rest) ? '' : rest, trailers: [] }
  if (others.length > 0 || !/^\d{1,15}$/.test(length)) {
    throw new SyntaxError('Its Content-Length is not one number')
  }
  return { body: asWritten(rest, (text) => cut(text, Number(length))), trailers: [] }
}

function valuesOf(headers: HeaderLine[], wanted: string): string[] {
  return headers
    .filter(([name]) => name.toLowerCase() === wanted)
    .flatMap(([, value]) => value.split(','))
    .map((value) => value.trim())
}

/**
 * Reads the text as it is, or with the carriage returns that a text field has taken from its line
 * ends: the framing tells if it had them.
 */
function asWritten<Result>(text: string, read: (text: string) => Result): Result {
  try {
    return read(text)
  } catch (error) {
    if (text.includes('\r')) throw error
    try {
      return read(text.replaceAll('\n', '\r\n'))
    } catch {
      // The message about the text as it was given is the one that helps.
      throw error
    }
  }
}

/** Pasted text often ends in line ends from the editor. */
function cut(text: string, length: number): string {
  if (text.length < length) {
    throw new SyntaxError(`Its Content-Length is ${length}, but ${text.length} bytes follow`)
  }
  if (!onlyLineEnds(text, length)) {
    throw new SyntaxError(`More follows than the ${length} bytes of its Content-Length`)
  }
  return text.slice(0, length)
}
