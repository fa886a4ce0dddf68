import type { ReceivedRequest } from '../http/received-request'
import type { Verdict } from '../contract/capture-meta'
import type { OpenBinRecord } from '../records'
import { schemesCarried, triedAlways } from './choose'
import { schemeOfProvider } from './schemes'

/** What is known of a signature without computing it. */
export interface FirstVerdict {
  /** Null if the signature is still to be verified, or there is none. */
  verdict: Verdict | null
  scheme: string | null
  /** Whether the secret that makes it valid came from a handshake. */
  handedOver?: boolean
  /** Whether that is final; otherwise the signature is verified after the reply. */
  verified: boolean
}

/** Returns null if neither the provider nor the bin's secrets have a scheme for this request. */
export function firstVerdict(
  { secrets }: Pick<OpenBinRecord, 'secrets'>,
  { headers }: Pick<ReceivedRequest, 'headers'>,
  provider: string | null,
): FirstVerdict | null {
  const carried = schemesCarried({ headers, provider })
  const held =
    secrets.length > 0 &&
    secrets.find(({ scheme }) => triedAlways.has(scheme) || carried.some(({ id }) => id === scheme))
  if (held) return { verdict: null, scheme: held.scheme, verified: false }
  const [first] = carried
  if (first?.headers.length === 0) return { verdict: null, scheme: first.id, verified: false }
  if (first) return { verdict: 'no_secret', scheme: first.id, verified: true }
  const expected = provider === null ? undefined : schemeOfProvider(provider)
  return expected ? { verdict: 'unsigned', scheme: expected.id, verified: true } : null
}
