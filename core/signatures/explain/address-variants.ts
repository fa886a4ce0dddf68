import type { SignedRequest } from '../scheme'
import { originsNamed, pathsBefore, pathsWithoutPrefix } from './gateway-addresses'
import { escapeSpellings, querySpellings } from './query-spellings'
import type { Variant } from './variant'

export interface AddressVariant extends Variant {
  address: string
}

const maxAddresses = 96

const given = {
  why: 'the sender signs the address it was given, and it was given that one',
  todo: 'Give the sender this bin’s address exactly as the page shows it, or let the proxy in front of this server forward Host and X-Forwarded-Proto.',
}
const rewritten = {
  why: 'a gateway between the sender and here rewrites the path',
  todo: 'Let the gateway pass the path as it came, or check signatures before it.',
}
const spelt = {
  why: 'something between the sender and here writes the address anew',
  todo: 'Let the proxies in between pass the address as it came, query and escapes too.',
}

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
  const add = (id: string, address: string | null, how: string, reason = given): void => {
    if (address === null || address === '' || known.has(address) || found.has(address)) return
    if (found.size >= maxAddresses) return
    found.set(address, {
      id: `address.${id}`,
      dimension: 'address',
      address,
      name: `The address ${how}`,
      right: `for the address ${how}`,
      ...reason,
    })
  }
  const first = split(request.addresses[0] ?? '')
  const elsewhere = [...origins, ...originsNamed(request)]
  for (const { origin, path, query } of request.addresses.map(split)) {
    const address = origin + path + query
    add('slash', withSlash(address), 'with or without a slash at its end', spelt)
    add('no-query', query === '' ? null : origin + path, 'without its query')
    for (const { id, how, write } of query === '' ? [] : querySpellings) {
      add(id, origin + path + write(query), how, spelt)
    }
  }
  for (const origin of elsewhere) {
    add('elsewhere', origin + first.path + first.query, 'at another public origin')
  }
  const ownOrigins = [...new Set(request.addresses.map((address) => split(address).origin))]
  for (const path of pathsBefore(request, first.path, first.query)) {
    for (const origin of [...ownOrigins, ...elsewhere]) {
      add('before-gateway', origin + path, 'as it came to a gateway', rewritten)
    }
  }
  for (const path of pathsWithoutPrefix(request, first.path)) {
    for (const origin of ownOrigins) {
      add('without-prefix', origin + path + first.query, 'without what a gateway adds', rewritten)
    }
  }
  for (const address of request.addresses) {
    const base = address.slice(0, address.length - request.target.length)
    const ends = address.endsWith(request.target) && request.target.startsWith('/')
    add(
      'slash-before-path',
      ends ? `${base}/${request.target}` : null,
      'with a second slash after the bin',
      spelt,
    )
    addRewritten(address, add)
  }
  add('target', request.target, 'without the part up to the bin')
  return [...found.values()]
}

type Add = (id: string, address: string | null, how: string, reason?: typeof given) => void

/** One address in the forms that parsers, settings and habits make of it. */
function addRewritten(address: string, add: Add): void {
  const { origin, path, query } = split(address)
  const merged = path.replaceAll(/\/{2,}/g, '/')
  add('slashes-merged', origin + merged + query, 'with repeated slashes merged', spelt)
  add('slash-doubled', `${origin}/${path}${query}`, 'with a second slash after its host', spelt)
  for (const { id, how, write } of escapeSpellings) add(id, write(address), how, spelt)
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
