import type { HeaderLine } from '../contract/capture'
import { latin1Bytes, latin1Text } from '../latin1'
import { decodeText, encodingOf } from './charset'
import { headLines, lineEnd } from './head-lines'
import { parameterOf } from './header-parameters'
import { lineValue } from './named-lines'
import { mediaType } from './media-type'

/** One part of a multipart body (RFC 2046 section 5.1); `start` and `end` bound its content. */
export interface MultipartPart {
  headers: HeaderLine[]
  /** The number of header lines beyond those in `headers`. */
  more: number
  start: number
  end: number
  name: string | null
  /** The sender's name for the file: shown, never used as a name. */
  filename: string | null
  contentType: string | null
}

export interface Multipart {
  parts: MultipartPart[]
  note: string | null
  /** The label of the charset of parts that declare none; null if nothing names one. */
  charset: string | null
}

export const partLimits = { parts: 500, headers: 50, header: 4096 }
const headLimits = { lines: partLimits.headers, line: partLimits.header }

const lf = 10
const cr = 13
const dash = 45
const maxLabel = 40

/**
 * Splits a body at its boundary. Invalid header lines are skipped, not guessed.
 *
 * @param declared the label of the charset that the content type declares; else a field `_charset_` may name one
 *   (RFC 7578, section 4.6)
 */
export function parseMultipart(
  bytes: Uint8Array,
  boundary: string,
  declared: string | null = null,
): Multipart | { reason: string } {
  const mark = latin1Bytes(`--${boundary}`)
  const first = delimiterFrom(bytes, mark, 0)
  if (first === -1) return { reason: 'Shown as text: its boundary does not occur in the body' }
  const found = split(bytes, mark, first, declared)
  const named = declared === null ? charsetField(bytes, found.parts) : null
  return named === null ? found : split(bytes, mark, first, named)
}

function split(
  bytes: Uint8Array,
  mark: Uint8Array,
  first: number,
  charset: string | null,
): Multipart {
  const parts: MultipartPart[] = []
  for (let at = first; ;) {
    const after = at + mark.length
    if (bytes[after] === dash && bytes[after + 1] === dash) return { parts, note: null, charset }
    const start = lineEnd(bytes, after)
    const next = delimiterFrom(bytes, mark, start)
    if (parts.length === partLimits.parts) {
      const note = `The first ${partLimits.parts} parts. The text view has all of them.`
      return { parts, note, charset }
    }
    const end = next === -1 ? bytes.length : beforeLineBreak(bytes, next)
    parts.push(partAt(bytes, start, end, charset))
    if (next === -1) return { parts, note: 'Its closing boundary is missing.', charset }
    at = next
  }
}

function charsetField(bytes: Uint8Array, parts: readonly MultipartPart[]): string | null {
  const field = parts.find(({ name }) => name === '_charset_')
  if (!field) return null
  const label = latin1Text(bytes.subarray(field.start, Math.min(field.end, field.start + maxLabel)))
  return encodingOf(label) === null ? null : label
}

/** Returns where the boundary next occurs at the beginning of a line. */
function delimiterFrom(bytes: Uint8Array, mark: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(dash, from); at !== -1; at = bytes.indexOf(dash, at + 1)) {
    if (at > 0 && bytes[at - 1] !== lf) continue
    let same = 1
    while (same < mark.length && bytes[at + same] === mark[same]) same++
    if (same === mark.length && endsLine(bytes, at + same)) return at
  }
  return -1
}

/** If a longer line only begins with the boundary, it is part of the content. */
function endsLine(bytes: Uint8Array, at: number): boolean {
  const byte = bytes[at]
  if (byte === dash) return bytes[at + 1] === dash
  return byte === undefined || byte === cr || byte === lf || byte === 32 || byte === 9
}

function beforeLineBreak(bytes: Uint8Array, at: number): number {
  const end = bytes[at - 1] === lf ? at - 1 : at
  return bytes[end - 1] === cr ? end - 1 : end
}

function partAt(
  bytes: Uint8Array,
  from: number,
  end: number,
  charset: string | null,
): MultipartPart {
  const { headers, more, at } = headLines(bytes, { from, end }, headLimits, (start, stop) =>
    textOf(bytes, start, stop, charset),
  )
  const disposition = lineValue(headers, 'content-disposition')
  return {
    headers,
    more,
    start: Math.min(at, end),
    end,
    name: parameterOf(disposition, 'name'),
    filename: parameterOf(disposition, 'filename'),
    contentType: lineValue(headers, 'content-type'),
  }
}

/** Lines of a head are UTF-8; those that are not, in the charset of the body. */
function textOf(bytes: Uint8Array, start: number, end: number, charset: string | null): string {
  const line = bytes.subarray(start, end)
  const { text, broken } = decodeText(line, null)
  const decoded = broken && charset !== null ? decodeText(line, textIn(charset)).text : text
  return decoded.replace(/\r?\n$/, '')
}

const textIn = (charset: string): string => `text/plain; charset="${charset}"`

/** Returns a part's content type, with the charset of its body if it declares none. */
export function partType({ contentType }: MultipartPart, charset: string | null): string | null {
  if (charset === null || mediaType(contentType).charset !== '') return contentType
  return contentType === null ? textIn(charset) : `${contentType}; charset="${charset}"`
}

/** Returns the boundary that a content type declares, or the one its body begins with. */
export function boundaryOf(contentType: string | null, bytes: Uint8Array): string | null {
  const { boundary } = mediaType(contentType)
  if (boundary) return boundary
  return /^--([^\r\n]{1,70})(?:\r?\n|$)/.exec(textOf(bytes, 0, 80, null))?.[1] ?? null
}
