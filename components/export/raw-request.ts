import type { Capture } from '@/core/contract/capture'
import { sentText } from '../body/body-text'
import { latin1Bytes } from '@/core/latin1'
import { joinBytes } from '@/core/join-bytes'
import { bodyBytes } from '../body/bytes'

type Sent = Pick<Capture, 'bin' | 'method' | 'target' | 'httpVersion' | 'headers' | 'trailers'>

/** Returns the request target as it was in the request line. */
export function fullTarget(capture: Pick<Capture, 'bin' | 'target'>): string {
  return `/in/${capture.bin}${capture.target}`
}

/**
 * Returns the request line, the header lines as sent, and the blank line after them; latin-1, CRLF.
 * No HTTP parser keeps the white space around header values, so it is one space here.
 */
export function requestHead(capture: Sent): string {
  const line = `${capture.method} ${fullTarget(capture)} HTTP/${capture.httpVersion}\r\n`
  return line + headerLines(capture.headers) + '\r\n'
}

/** Returns the trailer lines, latin-1; empty if none were sent. */
export function requestTrailers(capture: Sent): string {
  return headerLines(capture.trailers)
}

/**
 * Returns the whole request as bytes: head, body, trailers. The chunked framing is not kept, so a
 * chunked body is in one piece.
 */
export function rawRequest(capture: Sent & Pick<Capture, 'body'>): Uint8Array<ArrayBuffer> {
  return joinBytes([
    latin1Bytes(requestHead(capture)),
    bodyBytes(capture.body),
    latin1Bytes(requestTrailers(capture)),
  ])
}

/**
 * Returns the same as text, for the clipboard, which takes no bytes. Only a text body is complete
 * in it.
 */
export function rawText(capture: Sent & Pick<Capture, 'body' | 'contentType'>): string {
  const text = sentText(capture.contentType, capture.body)
  return requestHead(capture) + text + requestTrailers(capture)
}

function headerLines(headers: Capture['headers']): string {
  return headers.map(([name, value]) => `${name}: ${value}\r\n`).join('')
}
