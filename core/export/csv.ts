import type { HeaderLine } from '../contract/capture'
import { LongText } from './long-text'
import type { WholeCapture } from './selected'

type Cell = string | number | null | LongText

const columns: [name: string, of: (capture: WholeCapture) => Cell][] = [
  ['seq', ({ seq }) => seq],
  ['receivedAt', ({ receivedAt }) => receivedAt],
  ['method', ({ method }) => method],
  ['target', ({ target }) => target],
  ['status', ({ status }) => status],
  ['refused', ({ refused }) => refused],
  ['remoteAddress', ({ remoteAddress }) => remoteAddress],
  ['httpVersion', ({ httpVersion }) => httpVersion],
  ['contentType', ({ contentType }) => contentType],
  ['size', ({ size }) => size],
  ['sha256', ({ sha256 }) => sha256],
  ['headers', ({ headers }) => lines(headers)],
  ['trailers', ({ trailers }) => lines(trailers)],
  ['bodyEncoding', ({ body }) => body.encoding],
  ['body', ({ body }) => body.text],
  ['provider', ({ provider }) => provider],
  ['event', ({ event }) => event],
  ['delivery', ({ delivery }) => delivery],
  ['attempt', ({ attempt }) => attempt],
  ['attemptOf', ({ attemptOf }) => attemptOf],
  ['signature', ({ verdict }) => verdict],
  ['answeredBy', ({ answeredBy }) => answeredBy],
  ['replyMs', ({ reply }) => reply.durationMs],
]

export const csvHead = `${columns.map(([name]) => name).join(',')}\r\n`

/** Returns one capture as a record of RFC 4180, in pieces. */
export function* csvRow(capture: WholeCapture): Generator<string, void, undefined> {
  for (const [place, [, of]] of columns.entries()) {
    if (place > 0) yield ','
    yield* cell(of(capture))
  }
  yield '\r\n'
}

/**
 * A spreadsheet runs a cell that begins like a formula; an apostrophe makes it text.
 */
function* cell(value: Cell): Generator<string, void, undefined> {
  const text = value instanceof LongText ? value : [String(value ?? '')]
  const [first = ''] = text
  const before = /^[=+\-@\t\r]/.test(first) ? "'" : ''
  if (!some(text, (piece) => /[",\r\n]/.test(piece))) {
    yield before
    return yield* text
  }
  yield `"${before}`
  for (const piece of text) yield piece.replaceAll('"', '""')
  yield '"'
}

function some(pieces: Iterable<string>, matches: (piece: string) => boolean): boolean {
  for (const piece of pieces) if (matches(piece)) return true
  return false
}

function lines(headers: HeaderLine[]): string {
  return headers.map(([name, value]) => `${name}: ${value}`).join('\n')
}
