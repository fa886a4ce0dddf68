import type { Capture, HeaderLine } from '@/core/contract/capture'
import { sizeInWords } from '@/core/size-in-words'
import { bodyBase64, bodySize } from '../capture/bytes'
import { isPlainTarget, tidyTarget } from './tidy-target'

export type Taken = Pick<
  Capture,
  'bin' | 'method' | 'target' | 'httpVersion' | 'headers' | 'trailers' | 'body' | 'redacted'
>

/** Code that sends a capture again, and what it cannot repeat. */
export interface Snippet {
  code: string
  notes: string[]
}

/** What a language's client can be told, in the words of its own code. */
export interface Client {
  /** As a person calls it. */
  name: string
  /** Lower-case names of headers that it sets itself, or does not let anyone set. */
  own: ReadonlySet<string>
  /** Header values beyond ASCII: as the bytes they are, or not at all. */
  latin1?: boolean
  /** Methods that it sends without a body, or not at all. */
  bodiless?: readonly string[]
  /** Whether it takes any target, byte for byte. */
  anyTarget?: boolean
}

/** A capture as a client is going to send it. Header values are latin-1, one character per byte. */
export interface Sent {
  method: string
  /** Absolute, made of what every URL parser accepts. */
  url: string
  /** Path and query as sent, one character per byte. */
  path: string
  origin: string
  /** The Host line, where it is not what the address says. */
  host: string | null
  headers: HeaderLine[]
  /** UTF-8 as text, anything else as base64; null for none. */
  body: { text: string } | { base64: string } | null
  notes: string[]
}

// RFC 9110 section 5.6.2.
const TOKEN = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/
const VALUE = /^[\t\x20-\x7e\x80-\xff]*$/
const ASCII = /^[\t\x20-\x7e]*$/

/** What `client` is given of a capture sent to `address`, the bin's capture address. */
export function sentBy(address: string, capture: Taken, client: Client): Sent {
  const { origin, host, pathname } = new URL(address)
  const { headers, notes } = sentHeaders(capture.headers, client)
  const hostLine = capture.headers.find(([name]) => name.toLowerCase() === 'host')?.[1]
  const own = tidyTarget(capture.target)
  if (!client.anyTarget && !isPlainTarget(capture.target)) {
    notes.push(`The target goes out tidied: ${client.name} cannot send it as it was.`)
  }
  return {
    method: capture.method,
    url: `${origin}${pathname}${own}`,
    path: `${pathname}${capture.target}`,
    origin,
    host: hostLine !== undefined && hostLine !== host ? hostLine : null,
    headers,
    body: sentBody(capture, client, notes),
    notes: [...notes, ...moreNotes(capture)],
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
    else if (!TOKEN.test(name) || !VALUE.test(value)) invalid = true
    else if (!client.latin1 && !ASCII.test(value)) beyondAscii = true
    else headers.push([name, value])
  }
  const notes: string[] = []
  // Never a colon after a name: in a Python comment "…coding: x" would name the file's encoding (PEP 263).
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

function sentBody(capture: Taken, client: Client, notes: string[]): Sent['body'] {
  if (bodySize(capture.body) === 0) return null
  if (client.bodiless?.includes(capture.method)) {
    notes.push(`Without its body: ${client.name} sends none with ${capture.method}.`)
    return null
  }
  if (capture.body.encoding === 'utf8') return { text: capture.body.text }
  return { base64: bodyBase64(capture.body) }
}

function moreNotes(capture: Taken): string[] {
  const notes: string[] = []
  if (capture.trailers.length) notes.push('Without its trailers.')
  if (capture.httpVersion === '1.0') notes.push('It was sent as HTTP/1.0.')
  if (capture.body.truncated) {
    notes.push(`With the ${sizeInWords(bodySize(capture.body))} of the body that are here.`)
  }
  if (capture.redacted) notes.push('With its secrets hidden, as this link shows them.')
  return notes
}

/** Notes as comment lines, each begun with `mark`; a line feed after the last. */
export function commentLines(mark: string, notes: string[]): string {
  return notes.map((note) => `${mark} ${note}\n`).join('')
}

/** Header lines of one name together, in the order of their first; names differ by case only. */
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

/** Several values of one header as one (RFC 9110 section 5.3; RFC 9113 section 8.2.3 for cookies). */
export function joined(name: string, values: string[]): string {
  return values.join(name.toLowerCase() === 'cookie' ? '; ' : ', ')
}
