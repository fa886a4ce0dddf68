import { latin1Bytes } from '../../latin1'
import { hostLine, splitAddress } from '../address'
import type { Options } from './curl-options'

/** What curl makes of an address; latin-1, one character per byte. */
export interface CurlAddress {
  /** `user:password`, still escaped; null for none. */
  user: string | null
  /** The value of the Host line. */
  host: string
  path: string
  /** With its question mark; empty for none. */
  query: string
}

/** What no address holds: blanks and control characters. */
export const blank = /[^!-~\x80-\xff]/

/** Names of hosts from which curl guesses another protocol. */
const guessed = /^(ftp|dict|ldap|imap|smtp|pop3)\./i
// With one or three slashes, too; the name of a host can have a port.
const scheme = /^([a-z][a-z0-9+.-]{0,40}):\/{1,3}/i

/**
 * Returns what curl asks of which host for an address, with `more` appended to its query (null for
 * nothing). Throws SyntaxError if curl refuses it.
 */
export function curlAddress(written: string, more: string | null, options: Options): CurlAddress {
  const address = options.has('globoff') ? written : unglobbed(written)
  if (blank.test(address)) throw new SyntaxError('Its address holds a blank')
  const found = scheme.exec(address)?.[1]
  const guess = guessed.exec(address)?.[1]
  if (address === '' || (found === undefined && guess !== undefined)) {
    throw new SyntaxError(`It is no HTTP request: ${guess ?? 'the address is empty'}`)
  }
  const whole = found === undefined ? `http://${address}` : address.replace(scheme, '$1://')
  const split = splitAddress(utf8Host(whole))
  if (split.user?.includes('%00')) {
    throw new SyntaxError('Its user or password holds a NUL')
  }
  const [, path = '', query = ''] = /^([^?]*)([^]*)$/.exec(split.path) ?? []
  return {
    user: split.user,
    host: hostLine({ ...split, host: fullIpv4(split.host) }),
    // An address that is appended to is read anew.
    path: escapedPath(options.has('path-as-is') && more === null ? path : withoutDots(path)),
    query: more === null ? query : appended(query, more),
  }
}

function appended(query: string, more: string): string {
  if (blank.test(more)) throw new SyntaxError('What is appended to its query holds a blank')
  const own = query.slice(1)
  const whole = own + (own === '' || own.endsWith('&') ? '' : '&') + more
  const end = whole.indexOf('#')
  return whole === '' ? '' : `?${end === -1 ? whole : whole.slice(0, end)}`
}

/**
 * Returns an address as curl reads it when `\{` stands for a brace. Throws SyntaxError for `{a,b}` and
 * `[1-9]`, of which curl makes several addresses.
 */
function unglobbed(address: string): string {
  const pieces: string[] = []
  let from = 0
  for (const { index: at, 0: found } of address.matchAll(globs)) {
    if (found.startsWith('\\')) {
      pieces.push(address.slice(from, at))
      from = at + 1
    } else if (found.length === 1) {
      throw new SyntaxError(`curl would expand ${found} in its address: add --globoff`)
    }
  }
  return pieces.join('') + address.slice(from)
}

/** Escaped ones, `[]` and IPv6 addresses are no globs; a single bracket or brace may be one. */
const globs = /\\[{}[\]]|\[\]|\[(?=[^:]{0,8}:[^:]{0,8}:)[0-9a-f:.]{2,45}\]|[{}[\]]/gi

/** The host as text, for the name of it that DNS knows; all else as it is. */
function utf8Host(address: string): string {
  const [, before = '', host = ''] = /^([^/]*\/\/(?:[^/?#]*@)?)([^/?#]*)/.exec(address) ?? []
  if (!/[\x80-\xff]/.test(host)) return address
  const text = new TextDecoder().decode(latin1Bytes(host))
  return before + text + address.slice(before.length + host.length)
}

/** `127.1` is 127.0.0.1. */
function fullIpv4(host: string): string {
  if (!/^[0-9a-fx.]+$/i.test(host)) return host
  try {
    const { hostname } = new URL(`http://${host}`)
    return /^[\d.]+$/.test(hostname) ? hostname : host
  } catch {
    // It is a name all the same.
    return host
  }
}

/** Removes `.` and `..` segments of a path that begins with a slash (RFC 3986, section 5.2.4). */
function withoutDots(path: string): string {
  if (!path.includes('/.')) return path
  const kept: string[] = []
  const segments = path.split('/').slice(1)
  for (const segment of segments) {
    if (segment === '..') kept.pop()
    else if (segment !== '.') kept.push(segment)
  }
  const last = segments.at(-1)
  if (last === '.' || last === '..') kept.push('')
  return `/${kept.join('/')}`
}

/** Bytes above ASCII are escaped in the path alone. */
const escapedPath = (path: string): string =>
  path.replaceAll(/[\x80-\xff]/g, (byte) => `%${byte.charCodeAt(0).toString(16).toUpperCase()}`)
