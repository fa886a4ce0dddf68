import { lineValue } from '../parsing/named-lines'
import type { HeaderLine } from '../contract/capture'
import { isFieldValue, isToken } from '../http/token'
import { headType } from '../http/unreadable-head'
import type { BinRecord, NewCapture } from '../records'
import type { Services } from '../services'
import { limitInWords, sizeBeyond } from '../size-in-words'
import type { ImportedRequest } from './import-item'

const target = /^(?:[/?#][\x21-\xff]*)?$/
/** Of a head that could not be read it may be anything on one line. */
const unreadableTarget = /^[^\r\n\u0100-\uffff]*$/

/** Returns a request as the store takes it, or why no bin could have received it. */
export function toNewCapture(
  services: Pick<Services, 'limits' | 'now'>,
  bin: BinRecord,
  request: ImportedRequest,
): NewCapture | string {
  const { limits } = services
  const max = Math.min(bin.maxBody, bin.maxBytes)
  const { body } = request
  const unreadable = request.refused === 'unreadable_head'
  if (!(unreadable && request.method === '') && !isToken(request.method))
    return 'Its method is not a valid HTTP method'
  if (request.method.length > 32) return 'Its method is longer than 32 characters'
  if (!(unreadable ? unreadableTarget : target).test(request.target))
    return 'Its target is not a path with a query'
  if (request.httpVersion === '' && !unreadable) return 'Its HTTP version is missing'
  if (request.target.length > limits.target) {
    return `Its target of ${request.target.length} bytes exceeds the limit of ${limits.target}`
  }
  if (body.length > max) {
    return `Body of ${sizeBeyond(body.length, max)} exceeds this bin's ${limitInWords(max)}`
  }
  const lines = [...request.headers, ...request.trailers]
  if (lines.length > limits.headerLines) {
    return `Its ${lines.length} header lines exceed the limit of ${limits.headerLines}`
  }
  const bytes = bytesOf(lines)
  if (bytes > limits.headerBytes) {
    return `Its header lines of ${bytes} bytes exceed the limit of ${limits.headerBytes}`
  }
  const bad = [...lines, ...request.reply.headers].find(
    ([name, text]) => !isToken(name) || !isFieldValue(text),
  )
  if (bad) return `Its header line ${JSON.stringify(bad[0].slice(0, 60))} is not valid HTTP`
  return {
    binKey: bin.key,
    receivedAt: services.now(),
    method: request.method,
    target: request.target,
    contentType: unreadable ? headType : lineValue(request.headers, 'content-type'),
    size: arrivedOf(request),
    remoteAddress: request.remoteAddress,
    status: request.reply.status,
    refused: request.refused,
    httpVersion: request.httpVersion,
    receiveMs: request.receiveMs,
    replyHeaders: request.reply.headers.flat(),
    replySize: request.reply.size,
    headers: request.headers.flat(),
    trailers: request.trailers.flat(),
    body,
  }
}

/** Bytes of the body that arrived: more than it has now if it was cut, as many where secrets were hidden. */
function arrivedOf({ body, refused, size = 0, truncated }: ImportedRequest): number {
  if (!refused || truncated === false) return body.length
  return Math.max(size, truncated ? body.length + 1 : body.length)
}

function bytesOf(lines: HeaderLine[]): number {
  return lines.reduce((bytes, [name, text]) => bytes + name.length + text.length + 4, 0)
}
