import { headError, type HeadError, hexByte, lineEndError } from './head-error'
import { explainHeaderLines } from './explain-header-lines'
import { type RawRequestLine, rawRequestLine } from './request-line'
import { isToken } from './token'

/** How a TLS handshake begins: the record type and the major version. */
const tlsHandshake = '\u0016\u0003'

/**
 * Returns what is wrong with a head that the parser rejected, each character being one byte; null if
 * nothing is found. It only explains: nothing is accepted by it.
 */
export function explainHead(text: string): HeadError | null {
  if (text.startsWith(tlsHandshake)) {
    return headError('tls', 'This is TLS, and this address speaks plain HTTP: use http:// here')
  }
  if (/^[\r\n]*PRI \* HTTP\/2\.0/.test(text)) {
    return headError('http2', 'This is HTTP/2 without TLS, and this address speaks HTTP/1.1')
  }
  const read = rawRequestLine(text)
  return requestLineError(read) ?? explainHeaderLines(read.rest)
}

function requestLineError(read: RawRequestLine): HeadError | null {
  const { line, ended, method, target, targetAt, protocol } = read
  if (!isToken(method) || !line.startsWith(method)) {
    return headError('bad_request_line', 'The request line does not begin with a method')
  }
  if (line[method.length] === '\t') {
    return headError('bad_request_line', 'A tab follows the method, where a space belongs')
  }
  const wrong = targetError(target, targetAt)
  if (wrong || !ended) return wrong
  if (protocol === null) {
    return headError('bad_request_line', 'The request line has no HTTP version')
  }
  if (line.includes('\t')) {
    return headError('bad_request_line', 'The request line has a tab, where a space belongs')
  }
  if (/ \r?$/.test(line)) {
    return headError('bad_request_line', 'White space follows the HTTP version')
  }
  if (!/^HTTP\/1\.[01]$/.test(protocol)) {
    const shown = /^[\w./]{1,12}$/.test(protocol) ? protocol : 'The protocol'
    return headError('unsupported_version', `${shown} is not supported: this is HTTP/1.1 (or 1.0)`)
  }
  return lineEndError(line, 1)
}

/** @param before how many bytes of the request line precede it */
function targetError(target: string, before: number): HeadError | null {
  const at = target.search(/[^!-~]/)
  if (at === -1) {
    return target === '' || /^(?:[/*]|[a-z][a-z0-9+.-]*:)/i.test(target)
      ? null
      : headError('bad_target', 'The target is neither a path nor an address')
  }
  const byte = target.charCodeAt(at)
  const place = `byte ${before + at + 1} of the request line`
  if (byte === 0x20) {
    return headError('bad_target', `The target has a space (${place}), which must be sent as %20`)
  }
  const kind = byte > 0x7f ? 'bytes beyond ASCII' : 'control characters'
  const rule = `${kind} must be percent-encoded`
  return headError('bad_target', `The target has the byte ${hexByte(byte)} (${place}): ${rule}`)
}
