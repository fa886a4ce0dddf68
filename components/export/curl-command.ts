import type { Capture } from '@/core/contract/capture'
import { sizeInWords } from '@/core/size-in-words'
import { bashQuote } from './bash-quote'
import { base64Lines, bodyBase64, bodySize } from './bytes'
import { curlHeaders, isChunked } from './curl-headers'

export type CurlInput = Pick<
  Capture,
  'method' | 'target' | 'httpVersion' | 'headers' | 'trailers' | 'body' | 'redacted'
>

// Linux takes at most 128 KiB in one argument; longer bodies go in by a pipe.
const LONGEST_ARGUMENT = 100_000
// Not in base64's alphabet, so no line of a body can be it.
const END = 'END-OF-BODY'
// What curl sends in a URL as it stands; any other target goes by --request-target.
const PLAIN_TARGET = /^(?:\/[\w\-.~%!$&'()*+,;=:@/[\]{}]*)?(?:\?[\w\-.~%!$&'()*+,;=:@/?[\]{}]+)?$/
const DOT_SEGMENT = /\/(?:\.|%2e){1,2}(?:[/?]|$)/i

/**
 * A command for bash (and zsh) that sends a capture's method, target, header lines and body bytes
 * again to `address`, the bin's capture address; with notes on what curl cannot repeat. Every
 * captured string stands inside quotes as the argument of an option.
 */
export function curlCommand(
  address: string,
  capture: CurlInput,
): { command: string; notes: string[] } {
  const size = bodySize(capture.body)
  const withData = size > 0 || isChunked(capture)
  const { options, notes } = curlHeaders({
    headers: capture.headers,
    httpVersion: capture.httpVersion,
    host: new URL(address).host,
    bodySize: size,
    withData,
  })
  const piped = withData && !fitsArgument(capture.body, size)
  const parts = [
    method(capture.method, withData),
    ...addressOptions(address, capture.target),
    ...version(address, capture.httpVersion),
    ...options,
  ]
  if (withData)
    parts.push(piped ? '--data-binary @-' : `--data-raw ${bashQuote(capture.body.text)}`)
  const curl = parts.filter(Boolean).join(' \\\n  ')
  const encoded = () => base64Lines(bodyBase64(capture.body))
  return {
    command: piped ? `base64 -d <<'${END}' | ${curl}\n${encoded()}\n${END}` : curl,
    notes: [...notes, ...moreNotes(capture, size)],
  }
}

function method(method: string, withData: boolean): string {
  if (method === (withData ? 'POST' : 'GET')) return 'curl'
  if (method !== 'HEAD') return `curl --request ${bashQuote(method)}`
  // With a body --head is refused, and curl then waits for the body that Content-Length promises.
  return withData ? 'curl --request HEAD --ignore-content-length' : 'curl --head'
}

function addressOptions(address: string, target: string): string[] {
  if (!PLAIN_TARGET.test(target) || target.endsWith('?')) {
    const path = new URL(address).pathname + target
    return [`--url ${quoted(address)}`, `--request-target ${bashQuote(path, 'latin1')}`]
  }
  const url = address + target
  const options = [`--url ${quoted(url)}`]
  if (/[[\]{}]/.test(url)) options.push('--globoff')
  if (DOT_SEGMENT.test(target)) options.push('--path-as-is')
  return options
}

/** Always in quotes, so that editing the address later stays safe. */
function quoted(url: string): string {
  return `'${url.replaceAll("'", "'\\''")}'`
}

/** Over TLS curl prefers HTTP/2, which sends header names in lower case. */
function version(address: string, httpVersion: string): string[] {
  if (httpVersion === '1.0') return ['--http1.0']
  return address.startsWith('https:') ? ['--http1.1'] : []
}

function fitsArgument(body: Capture['body'], size: number): boolean {
  return body.encoding === 'utf8' && size <= LONGEST_ARGUMENT && !body.text.includes('\0')
}

function moreNotes(capture: CurlInput, kept: number): string[] {
  const notes: string[] = []
  if (capture.trailers.length) notes.push('Without its trailers: curl cannot send any.')
  if (capture.body.truncated) notes.push(`With the ${sizeInWords(kept)} of the body that are here.`)
  if (capture.redacted) notes.push('With its secrets hidden, as this link shows them.')
  return notes
}
