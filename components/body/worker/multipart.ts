import { latin1Bytes } from '@/core/latin1'
import type { HeaderLine } from '@/core/contract/capture'

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
}

export const partLimits = { parts: 500, headers: 50, header: 4096 }

const lf = 10
const cr = 13
const dash = 45
const utf8 = new TextDecoder('utf-8')

/** Splits a body at its boundary. Invalid header lines are skipped, not guessed. */
export function multipart(bytes: Uint8Array, boundary: string): Multipart | { reason: string } {
  const mark = latin1Bytes(`--${boundary}`)
  const parts: MultipartPart[] = []
  let at = delimiterFrom(bytes, mark, 0)
  if (at === -1) return { reason: 'Shown as text: its boundary does not occur in the body' }
  for (;;) {
    const after = at + mark.length
    if (bytes[after] === dash && bytes[after + 1] === dash) return { parts, note: null }
    const start = lineEnd(bytes, after)
    const next = delimiterFrom(bytes, mark, start)
    if (parts.length === partLimits.parts) {
      return { parts, note: `The first ${partLimits.parts} parts. The text view has all of them.` }
    }
    parts.push(partAt(bytes, start, next === -1 ? bytes.length : beforeLineBreak(bytes, next)))
    if (next === -1) return { parts, note: 'Its closing boundary is missing.' }
    at = next
  }
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

const lineEnd = (bytes: Uint8Array, at: number): number => bytes.indexOf(lf, at) + 1 || bytes.length

function beforeLineBreak(bytes: Uint8Array, at: number): number {
  const end = bytes[at - 1] === lf ? at - 1 : at
  return bytes[end - 1] === cr ? end - 1 : end
}

function partAt(bytes: Uint8Array, from: number, end: number): MultipartPart {
  const headers: HeaderLine[] = []
  let more = 0
  let at = from
  while (at < end) {
    const next = Math.min(lineEnd(bytes, at), end)
    const line = textOf(bytes, at, Math.min(next, at + partLimits.header))
    at = next
    if (line === '') break
    const colon = line.indexOf(':')
    if (headers.length === partLimits.headers) more++
    else if (colon > 0) headers.push([line.slice(0, colon), line.slice(colon + 1).trim()])
  }
  const disposition = valueOf(headers, 'content-disposition') ?? ''
  const about = { name: parameter(disposition, 'name'), filename: fileName(disposition) }
  const contentType = valueOf(headers, 'content-type')
  return { headers, more, start: Math.min(at, end), end, ...about, contentType }
}

function textOf(bytes: Uint8Array, start: number, end: number): string {
  return utf8.decode(bytes.subarray(start, end)).replace(/\r?\n$/, '')
}

export function valueOf(headers: HeaderLine[], name: string): string | null {
  return headers.find((line) => line[0].toLowerCase() === name)?.[1] ?? null
}

function fileName(disposition: string): string | null {
  // RFC 8187: filename*=UTF-8''%e2%82%ac.txt
  const extended = /;\s*filename\*\s*=\s*utf-8'[^']*'([^;\s]*)/i.exec(disposition)?.[1]
  if (extended === undefined) return parameter(disposition, 'filename')
  try {
    return decodeURIComponent(extended)
  } catch {
    return extended
  }
}

/** Returns a parameter of a header value, without quotes. */
export function parameter(value: string, name: string): string | null {
  const found = new RegExp(`;\\s*${name}\\s*=\\s*(?:"((?:[^"\\\\]|\\\\.)*)"|([^;\\s"]+))`, 'i')
  const match = found.exec(value)
  return match ? (match[1]?.replace(/\\(["\\])/g, '$1') ?? match[2] ?? null) : null
}

/** Returns the boundary that a content type declares, or the one its body begins with. */
export function boundaryOf(contentType: string | null, bytes: Uint8Array): string | null {
  const named = parameter(contentType ?? '', 'boundary')
  if (named) return named
  return /^--([^\r\n]{1,70})(?:\r?\n|$)/.exec(textOf(bytes, 0, 80))?.[1] ?? null
}
