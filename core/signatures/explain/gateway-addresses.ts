import { forwardedBy } from '../../http/forwarded'
import { headerValue } from '../../http/headers'
import { isHost } from '../addresses'
import type { SignedRequest } from '../scheme'

/** Headers in which proxies, gateways and tunnels name the host that was called. */
const hostHeaders = [
  'x-forwarded-host',
  'x-original-host',
  'x-forwarded-server',
  'x-host',
  'x-real-host',
  'origin',
  'referer',
]
/** Headers in which they put what they took from the path. */
const prefixHeaders = ['x-forwarded-prefix', 'x-forwarded-path', 'x-script-name', 'x-ingress-path']
/** Headers in which they put the target, or the whole address, as it came to them. */
const targetHeaders = [
  'x-original-uri',
  'x-original-url',
  'x-forwarded-uri',
  'x-forwarded-url',
  'x-rewrite-url',
  'x-envoy-original-path',
  'x-replaced-path',
  'x-request-uri',
]

/** Values of one header that are looked at: each proxy may add one. */
const maxValues = 8
/** Characters of such a value that are looked at. */
const maxValue = 2048

const valuesOf = (headers: readonly string[], name: string): string[] =>
  (headerValue(headers, name) ?? '')
    .slice(0, maxValue)
    .split(',', maxValues)
    .map((value) => value.trim())
    .filter((value) => value !== '')

/** Returns the origins that headers of proxies and tunnels name. */
export function originsNamed({ headers }: SignedRequest): string[] {
  const named = hostHeaders.flatMap((name) =>
    valuesOf(headers, name).map(
      (value) => value.replace(/^[a-z]+:\/\//i, '').split('/', 1)[0] ?? '',
    ),
  )
  const forwarded = forwardedBy(headers).map(({ host }) => host ?? '')
  const hosts = new Set([...forwarded, ...named].filter(isHost))
  const [port] = valuesOf(headers, 'x-forwarded-port').filter((value) => /^\d{1,5}$/.test(value))
  return [...hosts].flatMap((host) => {
    const ports = port === undefined || host.includes(':') ? [''] : ['', `:${port}`]
    return ports.flatMap((end) => [`https://${host}${end}`, `http://${host}${end}`])
  })
}

/** Returns the paths that a gateway may have been called with, query included: with what it took away. */
export function pathsBefore({ headers }: SignedRequest, path: string, query: string): string[] {
  const prefixed = prefixHeaders.flatMap((name) =>
    valuesOf(headers, name).map((prefix) => joined(prefix, path) + query),
  )
  const original = targetHeaders.flatMap((name) =>
    valuesOf(headers, name).flatMap((value) => {
      const target = value.replace(/^[a-z]+:\/\/[^/?]*/i, '')
      return target.includes('?') ? [target] : [target + query, target]
    }),
  )
  return [...new Set([...prefixed, ...original])].filter((one) => one.startsWith('/'))
}

/** Returns the path without what a gateway says that it added or that it serves. */
export const pathsWithoutPrefix = ({ headers }: SignedRequest, path: string): string[] =>
  prefixHeaders.flatMap((name) =>
    valuesOf(headers, name).flatMap((prefix) => {
      const bare = withoutLastSlash(prefix)
      return bare !== '' && path.startsWith(`${bare}/`) ? [path.slice(bare.length)] : []
    }),
  )

const joined = (prefix: string, path: string): string => withoutLastSlash(prefix) + path

const withoutLastSlash = (path: string): string => (path.endsWith('/') ? path.slice(0, -1) : path)
