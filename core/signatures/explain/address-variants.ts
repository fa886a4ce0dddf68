import { headerValue } from '../../http/headers'
import type { SignedRequest } from '../scheme'
import type { Variant } from './variant'

export interface AddressVariant extends Variant {
  address: string
}

const maxAddresses = 48

/**
 * Returns other addresses that the sender may have signed, without those that the scheme tries
 * itself.
 *
 * @param known addresses already tried
 * @param origins other origins of this instance, no trailing slash
 */
export function addressVariants(
  request: SignedRequest,
  known: ReadonlySet<string>,
  origins: readonly string[],
): AddressVariant[] {
  const found = new Map<string, AddressVariant>()
  const add = (id: string, address: string | null, how: string): void => {
    if (address === null || known.has(address) || found.has(address) || found.size >= maxAddresses)
      return
    found.set(address, {
      id: `address.${id}`,
      dimension: 'address',
      address,
      name: `The address ${how}`,
      right: `for the address ${how}`,
      why: 'the sender signs the address it was given, and it was given that one',
      todo: 'Give the sender this bin’s address exactly as the page shows it, or let the proxy in front of this server forward Host and X-Forwarded-Proto.',
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
    add('bare-path', path, 'as its path alone')
    add('origin', origin, 'as its host alone')
    add('no-scheme', address.replace(/^\w+:\/\//, ''), 'without http(s)://')
    add('lower', address.toLowerCase(), 'in lower case')
  }
  const { path, query } = split(request.addresses[0] ?? '')
  for (const origin of [...origins, ...originsOf(request)]) {
    add('elsewhere', origin + path + query, 'at another public origin')
  }
  add('target', request.target, 'without the part up to the bin')
  return [...found.values()].filter(({ address }) => address !== '')
}

/** Returns the origins that headers of proxies and tunnels name. */
function originsOf({ headers }: SignedRequest): string[] {
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
    // Its percent encoding is malformed.
    return null
  }
}
