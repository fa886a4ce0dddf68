import type { DeliveryEdit } from '../contract/delivery'
import { Failure } from '../errors'
import { decodeBody } from '../http/decode-body'
import type { ReceivedRequest } from '../http/received-request'
import { isToken } from '../http/token'
import { headerValueError } from '../replies/headers'

const empty = {
  method: 'POST',
  target: '',
  httpVersion: '1.1',
  headers: [],
  remoteAddress: '127.0.0.1',
  body: new Uint8Array(),
}

/**
 * Returns the request that replies are tried with: the captured one, or else an empty POST that comes `now`,
 * with what an edit says instead. Throws `bad_request` naming the field if no sender could send it.
 */
export function requestToTry(
  captured: ReceivedRequest | null,
  edit: DeliveryEdit | undefined,
  now: number,
): ReceivedRequest {
  const base: ReceivedRequest = captured ?? { ...empty, receivedAt: now }
  if (!edit) return base
  const { method = base.method, path = base.target } = edit
  if (!isToken(method)) throw wrong('method', 'is not a method')
  if (/[a-z]/.test(method)) throw wrong('method', 'is written in capitals')
  if (method === 'CONNECT') throw wrong('method', 'is for proxies, which this server is none of')
  if (!/^(?:[/?]\S*)?$/.test(path)) throw wrong('path', 'begins with / or ?, without spaces')
  if (/[^\x21-\x7e]/.test(path)) {
    throw wrong('path', 'control characters and bytes beyond ASCII must be percent-encoded')
  }
  const headers = edit.headers?.flatMap(([name, value]) => {
    const why = isToken(name) ? headerValueError(value) : 'is no header name'
    if (why !== null) throw wrong(`header “${name}”`, why)
    return [name, value]
  })
  const body = edit.body === undefined ? base.body : decodeBody(edit.body, 'edit.body')
  return { ...base, method, target: path, headers: headers ?? base.headers, body }
}

const wrong = (field: string, message: string): Failure =>
  new Failure('bad_request', `edit: ${field}: ${message}`)
