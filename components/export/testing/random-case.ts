import type { CaptureBody, HeaderLine } from '@/core/contract/capture'
import type { CurlInput } from '../curl-command'
import { type Case, chunked, lengthOf } from './curl-cases'

const visible = Array.from({ length: 94 }, (_, at) => String.fromCharCode(33 + at)).join('')
const high = Array.from({ length: 128 }, (_, at) => String.fromCharCode(128 + at)).join('')

/**
 * Returns a random request that a sender could make, with everything that commands and programs
 * must escape.
 */
export function randomCase(random: () => number): Case {
  const pick = <T>(list: readonly T[]) => list[Math.floor(random() * list.length)] as T
  const text = (alphabet: string, max: number) =>
    Array.from({ length: Math.floor(random() * max) }, () => pick([...alphabet])).join('')
  const body =
    random() < 0.4
      ? ''
      : pick([text(`${visible} \n\t\réλ😀`, 80), Buffer.from(text(high, 80), 'latin1')])
  const headers = Array.from({ length: Math.floor(random() * 6) }, (): HeaderLine => [
    `X${text("abAB-_!#'*`", 6)}`,
    text(`${visible}${high} \t`, 30).trim(),
  ])
  for (const name of ['Accept', 'user-agent', 'Content-Type']) {
    if (random() < 0.5) headers.push([name, text(visible, 9)])
  }
  if (body.length) headers.push(random() < 0.3 ? chunked : lengthOf(body))
  const target = pick([
    '',
    '/',
    '?',
    `/${text(visible, 20)}`,
    `?${text(visible, 20)}`,
    `/${text(high, 9)}`,
  ])
  return { method: pick(['GET', 'POST', 'PUT', 'DELETE', 'QUERY']), target, headers, body }
}

/** Returns the capture that a case would make at `host`. */
export function capturedCase(given: Case, host: string): CurlInput {
  const { method = 'GET', target = '', httpVersion = '1.1', body = '' } = given
  const headers = given.headers ?? []
  const hasHost = headers.some(([name]) => name === 'Host')
  const kept: CaptureBody =
    typeof body === 'string'
      ? { encoding: 'utf8', text: body, truncated: false }
      : { encoding: 'base64', text: body.toString('base64'), truncated: false }
  return {
    method,
    target,
    httpVersion,
    headers: hasHost || httpVersion === '1.0' ? headers : [['Host', host], ...headers],
    trailers: [],
    body: kept,
    redacted: false,
  }
}
