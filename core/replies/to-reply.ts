import { safety } from '../capture/reply'
import type { Conduct, Reply } from '../capture/wire'
import type { HeaderLine } from '../contract/capture'
import type { ReplyPlan } from '../contract/replies'
import { faultOfName, faultOfValue, mostHeaderBytes, mostHeaders, sizeOfLine } from './headers'
import { faultUnder, type Policy } from './policy'

/** A reply as it was worked out, before anything of it was checked. */
export interface Said extends Pick<ReplyPlan, 'status' | 'delayMs' | 'manner' | 'dripMs'> {
  headers: readonly HeaderLine[]
  body: string | Uint8Array
}

/** A reply as it goes over the wire, and what was left out of it, in words. */
export interface Sendable {
  reply: Reply
  left: string[]
}

/** RFC 9110, 15.3.5 and 15.4.5: these end with their head. */
const withoutBody = new Set([204, 304])

/**
 * Makes what a bin says sendable: headers that may not leave are left out, the type is never to be
 * guessed, what keeps a reply from running as script comes last, and lengths are right.
 */
export function toReply(said: Said, method: string, policy: Policy): Sendable {
  const left: string[] = []
  const headers = passing(said.headers, policy, left)
  const bodiless = withoutBody.has(said.status)
  const typed = headers.some((text, at) => at % 2 === 0 && text.toLowerCase() === 'content-type')
  if (!typed && !bodiless) headers.push('Content-Type', 'text/plain; charset=utf-8')
  headers.push(...safety)
  const body = said.status === 205 ? '' : said.body
  if (!bodiless) headers.push('Content-Length', String(bytesOf(body)))
  const reply: Reply = {
    status: said.status,
    headers,
    body: bodiless || method === 'HEAD' ? '' : besides(headers, body),
    close: false,
  }
  const conduct = conductOf(said)
  return { reply: conduct ? { ...reply, conduct } : reply, left }
}

/** Null where it leaves at once and whole. */
export function conductOf({ manner, delayMs, dripMs }: Conduct): Conduct | null {
  return manner === 'whole' && delayMs === 0 ? null : { manner, delayMs, dripMs }
}

function passing(lines: readonly HeaderLine[], policy: Policy, left: string[]): string[] {
  const headers: string[] = []
  let bytes = 0
  for (const [name, value] of lines) {
    const size = sizeOfLine(name, value)
    const fault =
      faultOfName(name) ??
      faultOfValue(value) ??
      faultUnder(policy, name, value) ??
      (bytes + size > mostHeaderBytes ? `goes beyond ${mostHeaderBytes} bytes of headers` : null) ??
      (headers.length >= mostHeaders * 2 ? `goes beyond ${mostHeaders} headers` : null)
    if (fault === null) {
      headers.push(name, withoutSpace(value))
      bytes += size
    } else left.push(`Header “${name}” was left out: it ${fault}`)
  }
  return headers
}

/** RFC 9110, 5.6.3: spaces and tabs around a value are none of it; what Unicode calls white space is. */
function withoutSpace(value: string): string {
  let [from, to] = [0, value.length]
  while (isSpace(value[from])) from += 1
  while (to > from && isSpace(value[to - 1])) to -= 1
  return value.slice(from, to)
}
const isSpace = (character: string | undefined): boolean => character === ' ' || character === '\t'

const beyondAscii = /[\u0080-\u00ff]/

/**
 * Bytes, where a header has characters beyond ASCII: Node puts a head and a text into one string, and
 * sends the head as UTF-8 then, where each of its characters is to be one byte.
 */
const besides = (headers: readonly string[], body: string | Uint8Array): string | Uint8Array =>
  typeof body === 'string' && headers.some((text) => beyondAscii.test(text))
    ? new TextEncoder().encode(body)
    : body

const bytesOf = (body: string | Uint8Array): number =>
  typeof body === 'string' ? new TextEncoder().encode(body).length : body.length
