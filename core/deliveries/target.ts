import { maxTargetAddress } from '../contract/delivery-limits'
import { codeOf, Failure } from '../errors'

/** Where a capture is sent: an address of http or https, without user, password or fragment. */
export interface Target {
  /** http://host:port, the port only where it is not the scheme's own. */
  origin: string
  /** Path and query. */
  path: string
}

/**
 * Parses a target's address. Throws `bad_request` naming the field, with the reason, if it cannot be one.
 *
 * @param can what is done with such an address: "sent to", "fetched"
 */
export function parseTarget(address: string, field = 'to', can = 'sent to'): Target {
  const refuse = (why: string): Failure => new Failure('bad_request', `${field}: ${why}`)
  if (address.length > maxTargetAddress) {
    throw refuse(`an address has at most ${maxTargetAddress} characters`)
  }
  const url = URL.canParse(address) ? new URL(address) : null
  if (!url) throw refuse('not an address such as https://example.com/hooks')
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    throw refuse(`only http and https addresses can be ${can}: begin it with http:// or https://`)
  }
  if (url.username || url.password) {
    throw refuse('an address with a user or password is not accepted: send an Authorization header')
  }
  return { origin: url.origin, path: url.pathname + url.search }
}

/**
 * Returns the whole address that a request goes to; null if the target's is none.
 *
 * @param how whether the request's path and query are added to those of the target
 */
export function wholeAddress(
  target: string,
  how: 'keep' | 'fixed',
  captured: string,
): string | null {
  try {
    const { origin, path } = parseTarget(target)
    return origin + pathOn(path, how, captured)
  } catch (error) {
    if (codeOf(error) !== 'bad_request') throw error
    return null
  }
}

/** Returns the path and query of a request at a target. */
export const pathOn = (path: string, how: 'keep' | 'fixed', captured: string): string =>
  how === 'keep' ? joinPaths(path, captured) : path

/**
 * Returns the path and query of a target with those of a captured request after them:
 * `/hooks?key=1` and `/orders?page=2` make `/hooks/orders?key=1&page=2`. An edited path may lack its first slash.
 */
function joinPaths(target: string, captured: string): string {
  const [path, query] = cut(target)
  const [more, moreQuery] = cut(captured)
  const joined = more === '' ? path : path.replace(/\/$/, '') + more.replace(/^(?!\/)/, '/')
  const queries = [query, moreQuery].filter((one) => one !== null)
  return queries.length === 0 ? joined : `${joined}?${queries.join('&')}`
}

function cut(target: string): [path: string, query: string | null] {
  const at = target.indexOf('?')
  return at === -1 ? [target, null] : [target.slice(0, at), target.slice(at + 1)]
}
