import type { Capture } from '@/core/contract/capture'
import { bodyText } from './body-text'
import { latin1Bytes } from '@/core/latin1'
import { bodyBytes, joinBytes } from './bytes'

type Sent = Pick<Capture, 'bin' | 'method' | 'target' | 'httpVersion' | 'headers' | 'trailers'>

/** The request target as it stood on the request line. */
export function fullTarget(capture: Pick<Capture, 'bin' | 'target'>): string {
  return `/in/${capture.bin}${capture.target}`
}

/**
 * Request line and header lines as sent, and the blank line after them; latin-1, CRLF. White
 * space around header values is not kept by any HTTP parser and stands here as one space.
 */
export function requestHead(capture: Sent): string {
  const line = `${capture.method} ${fullTarget(capture)} HTTP/${capture.httpVersion}\r\n`
  return line + headerLines(capture.headers) + '\r\n'
}

/** Trailer lines, latin-1; empty where none were sent. */
export function requestTrailers(capture: Sent): string {
  return headerLines(capture.trailers)
}

/**
 * The whole request as bytes: head, body, trailers. The wire's chunked framing is not kept, so a
 * chunked body stands here in one piece.
 */
export function rawRequest(capture: Sent & Pick<Capture, 'body'>): Uint8Array<ArrayBuffer> {
  return joinBytes([
    latin1Bytes(requestHead(capture)),
    bodyBytes(capture.body),
    latin1Bytes(requestTrailers(capture)),
  ])
}

/** The same as characters, for the clipboard, which takes no bytes. Only a body of text is whole in it. */
export function rawText(capture: Sent & Pick<Capture, 'body' | 'contentType'>): string {
  const { text } = bodyText(capture.contentType, capture.body)
  return requestHead(capture) + text + requestTrailers(capture)
}

function headerLines(headers: Capture['headers']): string {
  return headers.map(([name, value]) => `${name}: ${value}\r\n`).join('')
}
