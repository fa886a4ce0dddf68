import { latin1Bytes } from '@/core/latin1'
import type { HeaderLine } from '@/core/contract/capture'

/** One part of a multipart body (RFC 2046 section 5.1); `start` and `end` bound its content. */
export interface Part {
  headers: HeaderLine[]
  /** Header lines beyond those in `headers`. */
  more: number
  start: number
  end: number
  name: string | null
  /** What the sender calls the file: shown, never used as a name. */
  filename: string | null
  contentType: string | null
}

export interface Multipart {
  parts: Part[]
  note: string | null
}

export const PART_LIMITS = { parts: 500, headers: 50, header: 4096 }

const LF = 10
const CR = 13
const DASH = 45
const UTF8 = new TextDecoder('utf-8')

/** Splits a body at its boundary. Header lines that cannot be read are passed over, not guessed. */
export function multipart(bytes: Uint8Array, boundary: string): Multipart | { reason: string } {
  const mark = latin1Bytes(`--${boundary}`)
  const parts: Part[] = []
  let at = delimiterFrom(bytes, mark, 0)
  if (at === -1) return { reason: 'Shown as text: its boundary does not occur in it' }
  for (;;) {
    const after = at + mark.length
    if (bytes[after] === DASH && bytes[after + 1] === DASH) return { parts, note: null }
    const start = lineEnd(bytes, after)
    const next = delimiterFrom(bytes, mark, start)
    if (parts.length === PART_LIMITS.parts) {
      return { parts, note: `The first ${PART_LIMITS.parts} parts. All of them are in the text.` }
    }
    parts.push(partAt(bytes, start, next === -1 ? bytes.length : beforeLineBreak(bytes, next)))
    if (next === -1) return { parts, note: 'It ends without its closing boundary.' }
    at = next
  }
}

/** Where the boundary next stands at the beginning of a line. */
function delimiterFrom(bytes: Uint8Array, mark: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(DASH, from); at !== -1; at = bytes.indexOf(DASH, at + 1)) {
    if (at > 0 && bytes[at - 1] !== LF) continue
    let same = 1
    while (same < mark.length && bytes[at + same] === mark[same]) same++
    if (same === mark.length && endsLine(bytes, at + same)) return at
  }
  return -1
}

/** A boundary that only begins a longer line is part of the content. */
function endsLine(bytes: Uint8Array, at: number): boolean {
  const byte = bytes[at]
  if (byte === DASH) return bytes[at + 1] === DASH
  return byte === undefined || byte === CR || byte === LF || byte === 32 || byte === 9
}

const lineEnd = (bytes: Uint8Array, at: number): number => bytes.indexOf(LF, at) + 1 || bytes.length

function beforeLineBreak(bytes: Uint8Array, at: number): number {
  const end = bytes[at - 1] === LF ? at - 1 : at
  return bytes[end - 1] === CR ? end - 1 : end
}

function partAt(bytes: Uint8Array, from: number, end: number): Part {
  const headers: HeaderLine[] = []
  let more = 0
  let at = from
  while (at < end) {
    const next = Math.min(lineEnd(bytes, at), end)
    const line = textOf(bytes, at, Math.min(next, at + PART_LIMITS.header))
    at = next
    if (line === '') break
    const colon = line.indexOf(':')
    if (headers.length === PART_LIMITS.headers) more++
    else if (colon > 0) headers.push([line.slice(0, colon), line.slice(colon + 1).trim()])
  }
  const disposition = valueOf(headers, 'content-disposition') ?? ''
  const about = { name: parameter(disposition, 'name'), filename: fileName(disposition) }
  const contentType = valueOf(headers, 'content-type')
  return { headers, more, start: Math.min(at, end), end, ...about, contentType }
}

function textOf(bytes: Uint8Array, start: number, end: number): string {
  return UTF8.decode(bytes.subarray(start, end)).replace(/\r?\n$/, '')
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

/** A parameter of a header value, its quotes taken off. */
export function parameter(value: string, name: string): string | null {
  const found = new RegExp(`;\\s*${name}\\s*=\\s*(?:"((?:[^"\\\\]|\\\\.)*)"|([^;\\s"]+))`, 'i')
  const match = found.exec(value)
  return match ? (match[1]?.replace(/\\(["\\])/g, '$1') ?? match[2] ?? null) : null
}

/** The boundary that a content type names, or the one its body begins with. */
export function boundaryOf(contentType: string | null, bytes: Uint8Array): string | null {
  const named = parameter(contentType ?? '', 'boundary')
  if (named) return named
  return /^--([^\r\n]{1,70})(?:\r?\n|$)/.exec(textOf(bytes, 0, 80))?.[1] ?? null
}
