import type { HeaderLine } from '@/core/contract/capture'
import { isToken } from '@/core/http/token'
import { bashQuote } from './bash-quote'
import { lineValues } from '@/core/parsing/named-lines'

/** What the headers depend on besides themselves. */
export interface CurlHeaderInput {
  headers: HeaderLine[]
  httpVersion: string
  /** The host that curl takes from the address. */
  host: string
  /** Whether it came without being a request, as a mail or the answer of a watched address: it has no Host then. */
  isNoRequest?: boolean
  bodySize: number
  /** Whether curl gets `--data…`, for which it adds a content type of its own. */
  withData: boolean
}

// From this size on, curl expects 100-continue first (1024 bytes in older versions).
const expectsFrom = 1024

/**
 * Returns the `-H …` options that make curl send the header lines as they were sent, and notes on
 * what it cannot send. curl itself puts Host first and computes Content-Length.
 */
export function curlHeaderOptions(input: CurlHeaderInput): { options: string[]; notes: string[] } {
  const { headers, bodySize } = input
  const sent = new Set(headers.map(([name]) => name.toLowerCase()))
  const options = ownDefaults(input, sent).map((name) => `-H '${name}:'`)
  const notes: string[] = []
  const once = new Set<string>()
  for (const [name, value] of headers) {
    const key = name.toLowerCase()
    if (key === 'host') {
      if (once.has(key)) notes.push('With only the first Host line: curl sends no second.')
      else if (value !== input.host) options.push(option(name, value))
    } else if (key === 'content-length') {
      if (bodySize === 0 && /^0+$/.test(value)) options.push(option(name, value))
    } else if (key === 'transfer-encoding') {
      if (!isChunked(input)) notes.push(`Without its ${name} line: curl cannot send that.`)
      else if (!once.has(key)) options.push(option(name, codings(headers)))
    } else if (!isToken(name) || /[\0\r\n]/.test(value)) {
      notes.push('Without the header lines that are not valid HTTP.')
    } else options.push(option(name, value))
    once.add(key)
  }
  return { options, notes: [...new Set(notes)] }
}

/** Returns whether the body is sent in chunks; HTTP/1.0 has none (RFC 9112 section 6.1). */
export function isChunked(input: Pick<CurlHeaderInput, 'headers' | 'httpVersion'>): boolean {
  return input.httpVersion !== '1.0' && /\bchunked\b/i.test(codings(input.headers))
}

const codings = (headers: HeaderLine[]): string =>
  lineValues(headers, 'transfer-encoding').join(', ')

/** Returns the headers that curl adds by itself and the sender did not send. */
function ownDefaults(input: CurlHeaderInput, sent: Set<string>): string[] {
  const names = ['User-Agent', 'Accept']
  if (!sent.has('host') && !input.isNoRequest) names.unshift('Host')
  if (input.withData) names.push('Content-Type')
  if (input.withData && input.bodySize >= expectsFrom) names.push('Expect')
  return names.filter((name) => !sent.has(name.toLowerCase()))
}

/** curl reads `Name:` as "do not send" and `Name;` as "send it empty". */
function option(name: string, value: string): string {
  const line = bashQuote(value.trim() === '' ? `${name};` : `${name}: ${value}`, 'latin1')
  // As a separate argument, a name such as `-x` would look like an option (newer versions warn).
  return name.startsWith('-') ? `-H${line}` : `-H ${line}`
}
