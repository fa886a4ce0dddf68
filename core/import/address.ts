/** An absolute address in its parts, as written. */
export interface SplitAddress {
  /** Lower case. */
  scheme: string
  /** What stands before the `@`; null for none. */
  user: string | null
  host: string
  /** Without its leading zeros; null for none. */
  port: string | null
  /** With the query; begins with a slash. */
  path: string
  /** With its `#`. */
  fragment: string
}

const absolute = /^([a-z][a-z0-9+.-]{0,40}):\/\/([^/?#]*)([^#]*)([^]*)$/i
const schemed = /^([a-z][a-z0-9+.-]{0,40}):/i
const hostName = /^(?:[\w.~-]+|\[[0-9a-f:.]{2,45}\])$/i

/** Returns an absolute address in its parts. Throws SyntaxError if it is no address of HTTP. */
export function splitAddress(url: string): SplitAddress {
  const [, scheme, authority = '', path = '', fragment = ''] = absolute.exec(url) ?? []
  if (scheme === undefined || !/^https?$/i.test(scheme)) throw notHttp(url)
  return {
    scheme: scheme.toLowerCase(),
    ...splitAuthority(authority, url),
    path: path.startsWith('/') ? path : `/${path}`,
    fragment,
  }
}

/** Returns the value of a request's Host line: without the port that the scheme implies. */
export function hostLine({
  scheme,
  host,
  port,
}: Pick<SplitAddress, 'scheme' | 'host' | 'port'>): string {
  return port === null || port === (scheme === 'https' ? '443' : '80') ? host : `${host}:${port}`
}

/**
 * Returns the value of an Authorization line that stands for `user:password` of an address, one
 * character per byte.
 */
export function basicAuthorization(user: string): string {
  const written = user.includes(':') ? user : `${user}:`
  const bytes = written.replace(/%([0-9a-f]{2})/gi, (_, digits: string) =>
    String.fromCharCode(parseInt(digits, 16)),
  )
  return `Basic ${btoa(bytes)}`
}

/** Splits `user:password@host:port`. Throws SyntaxError, naming the whole address. */
function splitAuthority(
  authority: string,
  url: string,
): Pick<SplitAddress, 'user' | 'host' | 'port'> {
  const at = authority.lastIndexOf('@')
  const user = at === -1 ? null : authority.slice(0, at)
  const [, written = '', digits = ''] = /^([^]*?)(?::(\d*))?$/.exec(authority.slice(at + 1)) ?? []
  const host = /[\x80-\uffff]/.test(written) ? asciiHost(written) : written
  const port = digits.replace(/^0+(?=\d)/, '')
  if (user?.includes('@')) {
    throw new SyntaxError(`Its address holds more than one @: ${shown(url)}`)
  }
  if (!hostName.test(host) || Number(port) > 65_535) throw notUrl(url)
  return { user, host, port: port || null }
}

/** Returns a host name with characters above ASCII as DNS knows it; empty if there is no such name. */
function asciiHost(host: string): string {
  try {
    return new URL(`http://${host}`).hostname
  } catch {
    // No such name can be.
    return ''
  }
}

function notHttp(url: string): SyntaxError {
  const scheme = schemed.exec(url)?.[1]
  if (scheme === undefined || /^https?$/i.test(scheme)) return notUrl(url)
  return new SyntaxError(`It is no HTTP request: its address begins with ${scheme}:`)
}

const notUrl = (url: string): SyntaxError =>
  new SyntaxError(`Its address is not a URL: ${shown(url)}`)
const shown = (url: string): string => url.slice(0, 100)
