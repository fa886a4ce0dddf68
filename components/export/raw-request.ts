import type { Capture } from '@/core/contract/capture'
import { sentText } from '../body/body-text'
import { isMail } from '@/core/http/mail'
import { latin1Bytes } from '@/core/latin1'
import { joinBytes } from '@/core/join-bytes'
import { bodyBytes } from '../body/bytes'
import { isChunked } from './curl-header-options'

type Sent = Pick<Capture, 'bin' | 'method' | 'target' | 'httpVersion' | 'headers' | 'trailers'> &
  Partial<Pick<Capture, 'refused'>>

/** Returns the request target as it was in the request line. */
function fullTarget(capture: Pick<Capture, 'bin' | 'target'>): string {
  return `/in/${capture.bin}${capture.target}`
}

/**
 * Returns the request line, the header lines as sent, and the blank line after them; latin-1, CRLF.
 * No HTTP parser keeps the white space around header values, so it is one space here. Empty if the head
 * could not be read, and of a mail: then it is the body.
 */
export function requestHead(capture: Sent): string {
  if (capture.refused === 'unreadable_head' || isMail(capture)) return ''
  const line = `${capture.method} ${fullTarget(capture)} HTTP/${capture.httpVersion}\r\n`
  return line + headerLines(capture.headers) + '\r\n'
}

/** Returns the trailer lines, latin-1; empty if none were sent. */
export function requestTrailers(capture: Sent): string {
  return headerLines(capture.trailers)
}

/**
 * Returns the whole request as bytes: head, body, trailers. How a chunked body was cut is not kept,
 * so it is in one chunk.
 */
export function rawRequest(capture: Sent & Pick<Capture, 'body'>): Uint8Array<ArrayBuffer> {
  const body = bodyBytes(capture.body)
  const [before, after] = framing(capture, body.length)
  return joinBytes([latin1Bytes(requestHead(capture) + before), body, latin1Bytes(after)])
}

/**
 * Returns the same as text, for the clipboard, which takes no bytes. Only a text body is complete
 * in it.
 */
export function rawText(capture: Sent & Pick<Capture, 'body' | 'contentType'>): string {
  const text = sentText(capture.contentType, capture.body)
  const [before, after] = framing(capture, new TextEncoder().encode(text).length)
  return requestHead(capture) + before + text + after
}

/** Returns what stands before and after a body of this size; in chunks, its size and the last chunk. */
function framing(capture: Sent, size: number): [before: string, after: string] {
  const trailers = requestTrailers(capture)
  if (isMail(capture) || !isChunked(capture)) return ['', trailers]
  const chunk = size === 0 ? '' : `${size.toString(16)}\r\n`
  return [chunk, `${size === 0 ? '' : '\r\n'}0\r\n${trailers}\r\n`]
}

function headerLines(headers: Capture['headers']): string {
  return headers.map(([name, value]) => `${name}: ${value}\r\n`).join('')
}
