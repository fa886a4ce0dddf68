import { headerValue } from '../../capture/check-head'
import type { SignedRequest } from '../scheme'
import type { Variant } from './variant'

export interface AddressVariant extends Variant {
  address: string
}

const most = 48

/**
 * Other addresses that the sender may have signed, without those that the scheme tries by itself.
 *
 * @param known what was tried already
 * @param origins other origins of this instance, no trailing slash
 */
export function addressVariants(
  request: SignedRequest,
  known: ReadonlySet<string>,
  origins: readonly string[],
): AddressVariant[] {
  const found = new Map<string, AddressVariant>()
  const add = (id: string, address: string | null, how: string): void => {
    if (address === null || known.has(address) || found.has(address) || found.size >= most) return
    found.set(address, {
      id: `address.${id}`,
      dimension: 'address',
      address,
      name: `The address ${how}`,
      right: `for the address ${how}`,
      why: 'the sender signs the address that it was given, and it was given that one',
      todo: 'Give the sender this bin’s address exactly as the page shows it, or let what stands before this server pass Host and X-Forwarded-Proto on.',
    })
  }
  for (const address of request.addresses) {
    const { origin, path, query } = split(address)
    add('slash', withSlash(address), 'with or without a slash at its end')
    add('no-query', query === '' ? null : origin + path, 'without its query')
    add('question-mark', query === '' ? `${origin + path}?` : null, 'with an empty query')
    add('scheme', otherScheme(address), 'with http and https exchanged')
    add('port', otherPort(address), 'with or without its port')
    for (const port of ['443', '80', '8080', '3000', '8443']) {
      add(`port-${port}`, withPort(address, port), `with port ${port}`)
    }
    add('decoded', decoded(address), 'with its percent encoding decoded')
    add('path', path + query, 'without its host')
    add('bare-path', path, 'as nothing but its path')
    add('origin', origin, 'as nothing but its host')
    add('no-scheme', address.replace(/^\w+:\/\//, ''), 'without http(s)://')
    add('lower', address.toLowerCase(), 'in lower case')
  }
  const { path, query } = split(request.addresses[0] ?? '')
  for (const origin of [...origins, ...saidBy(request)]) {
    add('elsewhere', origin + path + query, 'at another public origin')
  }
  add('target', request.target, 'without the part up to the bin')
  return [...found.values()].filter(({ address }) => address !== '')
}

/** Origins that headers of proxies and tunnels tell. */
function saidBy({ headers }: SignedRequest): string[] {
  const names = [
    'x-original-host',
    'x-forwarded-server',
    'x-host',
    'forwarded',
    'origin',
    'referer',
  ]
  return names.flatMap((name) => {
    const value = headerValue(headers, name) ?? ''
    const host = /(?:^|host="?|\/\/)([\w.-]+(?::\d{1,5})?)/i.exec(value)?.[1]
    return host ? [`https://${host}`, `http://${host}`] : []
  })
}

function split(address: string): { origin: string; path: string; query: string } {
  const [, origin = '', path = '', query = ''] =
    /^(\w+:\/\/[^/?#]*)?([^?]*)(\?.*)?$/s.exec(address) ?? []
  return { origin, path, query }
}

function withSlash(address: string): string {
  const { origin, path, query } = split(address)
  return origin + (path.endsWith('/') ? path.slice(0, -1) : `${path}/`) + query
}

const otherScheme = (address: string): string | null => {
  if (address.startsWith('https:')) return `http:${address.slice(6)}`
  return address.startsWith('http:') ? `https:${address.slice(5)}` : null
}

function otherPort(address: string): string {
  const usual = address.startsWith('https:') ? ':443' : ':80'
  return address.replace(
    /^(\w+:\/\/[^/?#]*?)(:\d+)?(?=[/?#]|$)/,
    (_, host: string, port?: string) => (port ? host : host + usual),
  )
}

const withPort = (address: string, port: string): string =>
  address.replace(/^(\w+:\/\/[^/?#]*?)(:\d+)?(?=[/?#]|$)/, `$1:${port}`)

function decoded(address: string): string | null {
  try {
    return decodeURIComponent(address)
  } catch {
    // Its percent encoding is broken.
    return null
  }
}
