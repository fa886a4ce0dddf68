import { lineValues } from '../../parsing/named-lines'
import type { HeaderLine } from '../../contract/capture'
import { readOrError } from '../import-item'
import { onlyLineEnds } from './only-line-ends'
import { unchunked } from './unchunked'

interface RawBody {
  /** Latin-1, without chunked framing. */
  body: string
  trailers: HeaderLine[]
  notice?: string
}

/**
 * Returns the body of a request out of all that follows its head at `from`, as its header lines frame
 * it. Throws SyntaxError if the two contradict each other.
 */
export function rawBody(text: string, from: number, headers: HeaderLine[]): RawBody {
  const rest = text.slice(from)
  const codings = itemsOf(headers, 'transfer-encoding').map((coding) => coding.toLowerCase())
  const lengths = new Set(itemsOf(headers, 'content-length'))
  if (codings.length > 0) {
    if (lengths.size > 0) {
      throw new SyntaxError('It has both a Content-Length and a Transfer-Encoding')
    }
    if (codings.join() !== 'chunked') {
      throw new SyntaxError('The only Transfer-Encoding that is understood is chunked')
    }
    return chunks(text, rest)
  }
  const [length, ...others] = lengths
  // Without a length the rest is the body; line ends alone are the editor's.
  if (length === undefined) return { ...noTrailers, body: onlyLineEnds(rest, 0) ? '' : rest }
  if (others.length > 0 || !/^\d{1,15}$/.test(length)) {
    throw new SyntaxError('Its Content-Length is not one number')
  }
  return ofLength(text, rest, Number(length))
}

/** Returns the items of the lists that the lines of a name hold. */
function itemsOf(headers: HeaderLine[], name: string): string[] {
  return lineValues(headers, name)
    .flatMap((value) => value.split(','))
    .map((value) => value.trim())
}

/**
 * Text fields turn pairs of a carriage return and a line feed into line feeds: where a text holds no
 * carriage return and its body is as much too short, they are put back, and that is said.
 */
function ofLength(text: string, rest: string, length: number): RawBody {
  const body = rest.slice(0, length)
  if (rest.length === length) return { ...noTrailers, body }
  if (rest.length > length) {
    if (isFollowedByNothing(rest, body)) return { ...noTrailers, body }
    throw new SyntaxError(`More follows than the ${length} bytes of its Content-Length`)
  }
  const pairs = text.includes('\r') ? '' : rest.replaceAll('\n', '\r\n')
  if (pairs.length === length) return { ...noTrailers, body: pairs, notice: pairsNotice }
  throw new SyntaxError(`Its Content-Length is ${length}, but ${rest.length} bytes follow`)
}

/**
 * Whether all that follows a body are line ends from an editor. Where its own are pairs, they may
 * instead be what has been pushed out by making pairs of line feeds.
 */
function isFollowedByNothing(rest: string, body: string): boolean {
  if (!onlyLineEnds(rest, body.length)) return false
  const isSplit = body.endsWith('\r') && rest[body.length] === '\n'
  const isPairs = rest.replaceAll('\r\n', '\n').replaceAll('\n', '\r\n') === rest
  return !isSplit && !(isPairs && body.includes('\r\n'))
}

function chunks(text: string, rest: string): RawBody {
  const asIs = readOrError(() => unchunked(rest))
  if ('request' in asIs) return asIs.request
  const pairs = text.includes('\r')
    ? asIs
    : readOrError(() => unchunked(rest.replaceAll('\n', '\r\n')))
  if ('request' in pairs) return { ...pairs.request, notice: pairsNotice }
  throw new SyntaxError(asIs.error)
}

const noTrailers = { trailers: [] }
const pairsNotice =
  'Imported with carriage returns before the line feeds of its body, as it would else be too short'
