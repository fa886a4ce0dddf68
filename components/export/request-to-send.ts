import { lineValue } from '@/core/parsing/named-lines'
import type { Capture, HeaderLine } from '@/core/contract/capture'
import { asRequest, isMail, mailNote } from '@/core/http/mail'
import { isToken } from '@/core/http/token'
import { sizeInWords } from '@/core/size-in-words'
import { bodyBase64, bodySize } from '../body/bytes'
import { isPlainTarget, tidyTarget } from './tidy-target'

export type ExportedCapture = Pick<
  Capture,
  'bin' | 'method' | 'target' | 'httpVersion' | 'headers' | 'trailers' | 'body' | 'redacted'
>

/** Code that resends a capture, and notes on what it cannot repeat. */
export interface Snippet {
  code: string
  notes: string[]
}

/** What a language's HTTP client can send. */
export interface Client {
  /** Its usual name. */
  name: string
  /** Lower-case names of headers that it sets itself or allows nobody to set. */
  own: ReadonlySet<string>
  /** Whether header values beyond ASCII are sent as their bytes; else not at all. */
  latin1?: boolean
  /** Methods that it sends without a body, or not at all. */
  bodiless?: readonly string[]
  /** Whether it sends any target byte for byte. */
  anyTarget?: boolean
}

/** A capture as a client will send it. Header values are latin-1, one character per byte. */
export interface RequestToSend {
  method: string
  /** Absolute, and accepted by every URL parser. */
  url: string
  /** Path and query as sent, one character per byte. */
  path: string
  origin: string
  /** The Host line, if it differs from the address. */
  host: string | null
  headers: HeaderLine[]
  /** Text if UTF-8, else base64; null for none. */
  body: { text: string } | { base64: string } | null
  notes: string[]
}

const headerValue = /^[\t\x20-\x7e\x80-\xff]*$/
const ascii = /^[\t\x20-\x7e]*$/

/** Returns what `client` can send of a capture to `address`, the bin's capture address. */
export function requestToSend(
  address: string,
  captured: ExportedCapture,
  client: Client,
): RequestToSend {
  const capture = asRequest(captured)
  const { origin, host, pathname } = new URL(address)
  const { headers, notes } = sentHeaders(capture.headers, client)
  const hostLine = lineValue(capture.headers, 'host')
  const own = tidyTarget(capture.target)
  if (!client.anyTarget && !isPlainTarget(capture.target)) {
    notes.push(`The target is normalized: ${client.name} cannot send it as it was.`)
  }
  return {
    method: capture.method,
    url: `${origin}${pathname}${own}`,
    path: `${pathname}${capture.target}`,
    origin,
    host: hostLine !== null && hostLine !== host ? hostLine : null,
    headers,
    body: sentBody(capture, client, notes),
    notes: [...notes, ...moreNotes(captured)],
  }
}

function sentHeaders(lines: HeaderLine[], client: Client) {
  const headers: HeaderLine[] = []
  const left = new Map<string, string>()
  let invalid = false
  let beyondAscii = false
  for (const [name, value] of lines) {
    const key = name.toLowerCase()
    if (client.own.has(key)) left.set(key, name)
    else if (!isToken(name) || !headerValue.test(value)) invalid = true
    else if (!client.latin1 && !ascii.test(value)) beyondAscii = true
    else headers.push([name, value])
  }
  const notes: string[] = []
  // No colon after a name: in a Python comment "…coding: x" would declare the file's encoding (PEP
  // 263).
  if (left.size) notes.push(`Left to ${client.name}: ${inWords([...left.values()])}.`)
  if (invalid) notes.push('Without the header lines that are not valid HTTP.')
  if (beyondAscii) {
    notes.push(`Without the header values beyond ASCII: ${client.name} does not send their bytes.`)
  }
  return { headers, notes }
}

function inWords(names: string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`
}

function sentBody(
  capture: ExportedCapture,
  client: Client,
  notes: string[],
): RequestToSend['body'] {
  if (bodySize(capture.body) === 0) return null
  if (client.bodiless?.includes(capture.method)) {
    notes.push(`Without its body: ${client.name} sends none with ${capture.method}.`)
    return null
  }
  if (capture.body.encoding === 'utf8') return { text: capture.body.text }
  return { base64: bodyBase64(capture.body) }
}

function moreNotes(capture: ExportedCapture): string[] {
  const notes: string[] = []
  if (isMail(capture)) notes.push(mailNote)
  if (capture.trailers.length) notes.push('Without its trailers.')
  if (capture.httpVersion === '1.0') notes.push('It was sent as HTTP/1.0.')
  if (capture.body.truncated) {
    notes.push(`With only the ${sizeInWords(bodySize(capture.body))} of the body that were kept.`)
  }
  if (capture.redacted) notes.push('With its secrets hidden, as this link shows them.')
  return notes
}

/** Returns notes as comment lines that begin with `mark`, each ending in a line feed. */
export function commentLines(mark: string, notes: string[]): string {
  return notes.map((note) => `${mark} ${note}\n`).join('')
}

/** Groups header lines by name, in the order of their first; names differ only by case. */
export function byName(headers: HeaderLine[]): { name: string; values: string[] }[] {
  const groups = new Map<string, { name: string; values: string[] }>()
  for (const [name, value] of headers) {
    const key = name.toLowerCase()
    const group = groups.get(key)
    if (group) group.values.push(value)
    else groups.set(key, { name, values: [value] })
  }
  return [...groups.values()]
}

/**
 * Joins several values of one header (RFC 9110 section 5.3; RFC 9113 section 8.2.3 for cookies).
 */
export function joinedValues(name: string, values: string[]): string {
  return values.join(name.toLowerCase() === 'cookie' ? '; ' : ', ')
}
