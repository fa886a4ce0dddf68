import { headerValue } from '../../http/headers'
import { nodeCrypto } from '@/server/crypto/node-crypto'
import { utf8Bytes } from '../encode'
import type { Scheme, SignedRequest } from '../scheme'

/** 2021-02-25T15:22:10Z */
export const stamp = { now: 1_614_265_330_000, id: 'msg_p5jXN8AQM9LWM0D4loKWxJek' }

/** Returns a POST whose body is text, at https://hooks.example.com/in/shop by default. */
export function requestOf(
  body: string | Uint8Array,
  headers: readonly string[] = [],
  changes: Partial<SignedRequest> = {},
): SignedRequest {
  return {
    method: 'POST',
    target: '',
    headers,
    body: typeof body === 'string' ? utf8Bytes(body) : body,
    addresses: ['https://hooks.example.com/in/shop'],
    ...changes,
  }
}

/**
 * Returns the request with the lines that sign it. Throws for schemes that sign with a private key.
 */
export function signedBy(
  scheme: Scheme,
  secret: string,
  request: SignedRequest,
  now = stamp.now,
): SignedRequest {
  if (!scheme.sign) throw new Error(`${scheme.id} cannot be signed with what the bin has`)
  const lines = scheme.sign(secret, request, { ...stamp, now }, nodeCrypto)
  return { ...request, headers: [...request.headers, ...lines] }
}

/** Returns the request with one header's value changed; null removes its line. */
export function withHeader(
  request: SignedRequest,
  name: string,
  change: (value: string) => string | null,
): SignedRequest {
  const headers: string[] = []
  if (headerValue(request.headers, name) === null) throw new Error(`There is no ${name}`)
  for (let i = 0; i < request.headers.length; i += 2) {
    const [line = '', value = ''] = [request.headers[i], request.headers[i + 1]]
    const now = line.toLowerCase() === name ? change(value) : value
    if (now !== null) headers.push(line, now)
  }
  return { ...request, headers }
}
