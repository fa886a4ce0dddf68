import type { NewCapture } from '@/core/records'

/** The columns of one capture in the order of the INSERT; the body is bound last. */
export const captureColumns = [
  'binKey',
  'seq',
  'receivedAt',
  'method',
  'target',
  'contentType',
  'size',
  'remoteAddress',
  'status',
  'refused',
  'httpVersion',
  'storedSize',
  'receiveMs',
  'replyHeaders',
  'replySize',
  'headers',
  'trailers',
  'body',
] as const satisfies { length: CaptureRow['length'] }

/** A capture as it is sent to the writer: its columns in the order of `captureColumns`. */
export type CaptureRow = [
  binKey: number,
  /** 0 until the writer assigns a number. */
  seq: number,
  /** ms since 1970 */
  receivedAt: number,
  method: string,
  target: string,
  contentType: string | null,
  size: number,
  remoteAddress: string,
  status: number | null,
  refused: string | null,
  httpVersion: string,
  storedSize: number,
  receiveMs: number,
  /** JSON of a flat list, as are `headers` and `trailers`. */
  replyHeaders: string,
  replySize: number,
  headers: string,
  trailers: string,
  /** Only its length while it is sent to the writer: bodies are sent beside the rows. */
  body: number | Uint8Array,
]

/** Returns the row of a capture without a number yet, with the body's length in place of the body. */
export const captureRow = (capture: NewCapture, storedSize: number): CaptureRow => [
  capture.binKey,
  0,
  capture.receivedAt,
  capture.method,
  capture.target,
  capture.contentType,
  capture.size,
  capture.remoteAddress,
  capture.status,
  capture.refused,
  capture.httpVersion,
  storedSize,
  capture.receiveMs,
  linesOf(capture.replyHeaders),
  capture.replySize,
  JSON.stringify(capture.headers),
  capture.trailers.length === 0 ? '[]' : JSON.stringify(capture.trailers),
  capture.body.length,
]

type Columns = typeof captureColumns
type Position = keyof Columns & `${number}`
type PositionOf<Name> = {
  [At in Position]: Columns[At] extends Name ? At : never
}[Position] extends `${infer At extends number}`
  ? At
  : never

/** Returns the position of a column in a row. */
export const columnAt = <Name extends Columns[number]>(name: Name): PositionOf<Name> =>
  captureColumns.indexOf(name) as PositionOf<Name>

const known = new WeakMap<readonly string[], string>()

/** Returns a reply's header lines as stored; cached, because nearly every capture has the same reply. */
function linesOf(lines: readonly string[]): string {
  const before = known.get(lines)
  if (before !== undefined) return before
  const text = JSON.stringify(lines)
  known.set(lines, text)
  return text
}
