import { safety } from '../http/reply'
import type { FaultInjection, Reply } from '../http/wire'
import type { HeaderLine } from '../contract/capture'
import type { ReplySettings } from '../contract/replies'
import {
  headerNameError,
  headerValueError,
  maxHeaderBytes,
  maxHeaders,
  sizeOfLine,
} from './headers'
import { policyError, type Policy } from './policy'
import { statusHasBody } from './sends-body'
import { headerValue } from '../http/headers'

/** A reply as rendered, before it is checked. */
export interface FilledReply extends Pick<
  ReplySettings,
  'status' | 'delayMs' | 'faultMode' | 'dripMs'
> {
  headers: readonly HeaderLine[]
  body: string | Uint8Array
}

/** A reply as it goes over the wire, and what was left out of it, in words. */
export interface Sendable {
  reply: Reply
  left: string[]
}

/**
 * Makes a bin's reply sendable: drops headers that may not be sent, forbids guessing the type,
 * appends last the header that keeps a reply from running as script, and sets the right lengths.
 */
export function toReply(plan: FilledReply, method: string, policy: Policy): Sendable {
  const left: string[] = []
  const headers = passing(plan.headers, policy, left)
  const bodiless = !statusHasBody(plan.status)
  const typed = headerValue(headers, 'content-type') !== null
  if (!typed && !bodiless) headers.push('Content-Type', 'text/plain; charset=utf-8')
  headers.push(...safety)
  const body = plan.status === 205 ? '' : plan.body
  if (!bodiless) headers.push('Content-Length', String(bytesOf(body)))
  const reply: Reply = {
    status: plan.status,
    headers,
    body: bodiless || method === 'HEAD' ? '' : besides(headers, body),
    close: false,
  }
  const faultInjection = faultInjectionOf(plan)
  return { reply: faultInjection ? { ...reply, faultInjection: faultInjection } : reply, left }
}

/** Returns null if it is sent at once and whole. */
function faultInjectionOf({ faultMode, delayMs, dripMs }: FaultInjection): FaultInjection | null {
  return faultMode === 'whole' && delayMs === 0 ? null : { faultMode, delayMs, dripMs }
}

function passing(lines: readonly HeaderLine[], policy: Policy, left: string[]): string[] {
  const headers: string[] = []
  let bytes = 0
  for (const [name, value] of lines) {
    const size = sizeOfLine(name, value)
    const problem =
      headerNameError(name) ??
      headerValueError(value) ??
      policyError(policy, name, value) ??
      (bytes + size > maxHeaderBytes ? `exceeds ${maxHeaderBytes} bytes of headers` : null) ??
      (headers.length >= maxHeaders * 2 ? `exceeds ${maxHeaders} headers` : null)
    if (problem === null) {
      headers.push(name, withoutSpace(value))
      bytes += size
    } else left.push(`Header “${name}” was left out: it ${problem}`)
  }
  // An answer that is passed on may have thousands.
  const more = left.splice(maxHeaders).length
  if (more > 0) left.push(`${more} more headers were left out`)
  return headers
}

/**
 * RFC 9110, 5.6.3: spaces and tabs around a value are not part of it; Unicode's other white space
 * is.
 */
function withoutSpace(value: string): string {
  let [from, to] = [0, value.length]
  while (isSpace(value[from])) from += 1
  while (to > from && isSpace(value[to - 1])) to -= 1
  return value.slice(from, to)
}
const isSpace = (character: string | undefined): boolean => character === ' ' || character === '\t'

const beyondAscii = /[\u0080-\u00ff]/

/**
 * Bytes if a header has characters beyond ASCII: Node joins a head and a text body into one string
 * and sends both as UTF-8, but each character of the head must be one byte.
 */
const besides = (headers: readonly string[], body: string | Uint8Array): string | Uint8Array =>
  typeof body === 'string' && headers.some((text) => beyondAscii.test(text))
    ? new TextEncoder().encode(body)
    : body

const bytesOf = (body: string | Uint8Array): number =>
  typeof body === 'string' ? new TextEncoder().encode(body).length : body.length
