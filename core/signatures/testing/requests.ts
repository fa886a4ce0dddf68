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

/** Returns a POST with a form. */
export const formOf = (fields: Record<string, string>): SignedRequest =>
  requestOf(new URLSearchParams(fields).toString(), [
    'Content-Type',
    'application/x-www-form-urlencoded',
  ])

/** Returns a POST with the fields as parts of a multipart body, after a file if there is to be one. */
export function multipartOf(
  fields: Record<string, string>,
  file = false,
  changes: Partial<SignedRequest> = {},
): SignedRequest {
  const head = 'Content-Disposition: form-data; name='
  const parts = Object.entries(fields).map(([name, value]) => `${head}"${name}"\r\n\r\n${value}`)
  if (file)
    parts.unshift(`${head}"file"; filename="a.txt"\r\nContent-Type: text/plain\r\n\r\nhi\r\n`)
  const text = `${parts.map((part) => `--x1Y\r\n${part}\r\n`).join('')}--x1Y--\r\n`
  const { headers = [], ...more } = changes
  return requestOf(text, ['Content-Type', 'multipart/form-data; boundary=x1Y', ...headers], more)
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
