import type { Capture, HeaderLine } from '../contract/capture'

const columns: [name: string, of: (capture: Capture) => string | number | null][] = [
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

export const csvHead = row(columns.map(([name]) => name))

/** One capture as a record of RFC 4180. */
export function csvRow(capture: Capture): string {
  return row(columns.map(([, of]) => of(capture)))
}

function row(cells: (string | number | null)[]): string {
  return `${cells.map(cell).join(',')}\r\n`
}

/** A spreadsheet runs a cell that begins like a formula; an apostrophe makes it text (threat T25). */
function cell(value: string | number | null): string {
  const text = String(value ?? '')
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

function lines(headers: HeaderLine[]): string {
  return headers.map(([name, value]) => `${name}: ${value}`).join('\n')
}
