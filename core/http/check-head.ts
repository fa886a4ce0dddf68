import { Failure } from '../errors'
import type { Limits } from '../limits'
import type { Wire } from './wire'

/**
 * Returns why a request is refused because of its head, or null. Several Host lines and transfer
 * codings other than chunked are the means of request smuggling (RFC 9112, sections 3.2 and 6.1).
 */
export function checkHead(wire: Wire, limits: Limits): Failure | null {
  if (wire.target.length > limits.target) {
    return new Failure(
      'target_too_long',
      `Target of ${wire.target.length} bytes exceeds the limit of ${limits.target}`,
    )
  }
  const lines = wire.headers.length / 2
  if (lines > limits.headerLines) {
    return new Failure(
      'headers_too_large',
      `${lines} header lines exceed the limit of ${limits.headerLines}`,
    )
  }
  let bytes = 0
  let hosts = 0
  for (let i = 0; i < wire.headers.length; i += 2) {
    const name = wire.headers[i] ?? ''
    const value = wire.headers[i + 1] ?? ''
    bytes += name.length + value.length + 4
    if (name.length === 4 && name.toLowerCase() === 'host') hosts += 1
    if (name.length === 17 && name.toLowerCase() === 'transfer-encoding') {
      if (value.toLowerCase() !== 'chunked') {
        return new Failure('bad_transfer_coding', 'The only supported transfer coding is chunked')
      }
    }
  }
  if (bytes > limits.headerBytes) {
    return new Failure(
      'headers_too_large',
      `Header block of ${bytes} bytes exceeds the limit of ${limits.headerBytes}`,
    )
  }
  if (hosts === 1 || (hosts === 0 && wire.httpVersion === '1.0')) return null
  return new Failure(
    'bad_host',
    `An HTTP/1.1 request must have one Host line, this one has ${hosts}`,
  )
}
