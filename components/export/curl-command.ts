import type { Capture } from '@/core/contract/capture'
import { isMail, mailNote, asRequest } from '@/core/http/mail'
import { sizeInWords } from '@/core/size-in-words'
import { bashQuote } from './bash-quote'
import { base64Lines, bodyBase64, bodySize } from '../body/bytes'
import { curlHeaderOptions, isChunked } from './curl-header-options'

export type CurlInput = Pick<
  Capture,
  'method' | 'target' | 'httpVersion' | 'headers' | 'trailers' | 'body' | 'redacted'
>

// Linux allows at most 128 KiB in one argument; longer bodies go through a pipe.
const maxArgument = 100_000
// Not in base64's alphabet, so no line of a body can equal it.
const end = 'END-OF-BODY'
// What curl sends in a URL unchanged; any other target needs --request-target.
const plainTarget = /^(?:\/[\w\-.~%!$&'()*+,;=:@/[\]{}]*)?(?:\?[\w\-.~%!$&'()*+,;=:@/?[\]{}]+)?$/
const dotSegment = /\/(?:\.|%2e){1,2}(?:[/?]|$)/i

/**
 * Returns a command for bash (and zsh) that resends a capture's method, target, header lines and
 * body bytes to `address`, the bin's capture address, with notes on what curl cannot repeat. Every
 * captured string is quoted and the argument of an option.
 */
export function curlCommand(
  address: string,
  captured: CurlInput,
): { command: string; notes: string[] } {
  const capture = asRequest(captured)
  const size = bodySize(capture.body)
  const withData = size > 0 || isChunked(capture)
  const { options, notes } = curlHeaderOptions({
    headers: capture.headers,
    httpVersion: capture.httpVersion,
    host: new URL(address).host,
    isNoRequest: isMail(captured) || isWatched(captured),
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
    command: piped ? `base64 -d <<'${end}' | ${curl}\n${encoded()}\n${end}` : curl,
    notes: [...notes, ...moreNotes(captured, size)],
  }
}

/** Whether it is the answer of a watched address. */
const isWatched = ({ headers: [first] }: CurlInput): boolean =>
  first?.[0].toLowerCase() === 'x-poll-url'

function method(method: string, withData: boolean): string {
  if (method === (withData ? 'POST' : 'GET')) return 'curl'
  if (method !== 'HEAD') return `curl --request ${bashQuote(method)}`
  // curl refuses --head with a body, and without this option would wait for the body that
  // Content-Length promises.
  return withData ? 'curl --request HEAD --ignore-content-length' : 'curl --head'
}

function addressOptions(address: string, target: string): string[] {
  if (!plainTarget.test(target) || target.endsWith('?')) {
    const path = new URL(address).pathname + target
    return [`--url ${quoted(address)}`, `--request-target ${bashQuote(path, 'latin1')}`]
  }
  const url = address + target
  const options = [`--url ${quoted(url)}`]
  if (/[[\]{}]/.test(url)) options.push('--globoff')
  if (dotSegment.test(target)) options.push('--path-as-is')
  return options
}

/** Always quoted, so that editing the address later stays safe. */
function quoted(url: string): string {
  return `'${url.replaceAll("'", "'\\''")}'`
}

/** Over TLS, curl prefers HTTP/2, which sends header names in lower case. */
function version(address: string, httpVersion: string): string[] {
  if (httpVersion === '1.0') return ['--http1.0']
  return address.startsWith('https:') ? ['--http1.1'] : []
}

function fitsArgument(body: Capture['body'], size: number): boolean {
  return body.encoding === 'utf8' && size <= maxArgument && !body.text.includes('\0')
}

function moreNotes(capture: CurlInput, kept: number): string[] {
  const notes: string[] = []
  if (isMail(capture)) notes.push(mailNote)
  if (capture.trailers.length) notes.push('Without its trailers: curl cannot send any.')
  if (capture.body.truncated)
    notes.push(`With only the ${sizeInWords(kept)} of the body that were kept.`)
  if (capture.redacted) notes.push('With its secrets hidden, as this link shows them.')
  return notes
}
