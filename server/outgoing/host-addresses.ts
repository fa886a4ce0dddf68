import { lookup, type LookupAddress } from 'node:dns'
import { isIP, type LookupFunction } from 'node:net'

/** Returns the addresses of a name. */
export type Resolve = (host: string) => Promise<LookupAddress[]>

/** Resolves as the system does, once. */
export const resolveBySystem: Resolve = (host) =>
  new Promise((resolve, reject) => {
    lookup(host, { all: true }, (error, addresses) => (error ? reject(error) : resolve(addresses)))
  })

/** A name that was not resolved in time. */
export class SlowLookup extends Error {
  readonly code = 'slow_lookup'
}

/** Returns a host itself if it is an address, else those of its name. Throws SlowLookup at the deadline. */
export async function addressesOf(
  host: string,
  resolve: Resolve,
  deadline: AbortSignal,
): Promise<LookupAddress[]> {
  const family = isIP(host)
  if (family) return [{ address: host, family }]
  // A lookup cannot be cancelled; only the wait for it can end.
  const late = new Promise<never>((_, reject) => {
    deadline.addEventListener('abort', () => reject(new SlowLookup()), { once: true })
  })
  return Promise.race([resolve(host), late])
}

/** Returns a lookup for a connection that goes to these addresses, whatever the name means by then. */
export const connectingTo =
  (addresses: LookupAddress[]): LookupFunction =>
  (_host, { all }, callback) => {
    const [first] = addresses
    if (all) callback(null, addresses)
    else callback(null, first?.address ?? '', first?.family ?? 4)
  }
