import type { ReceivedRequest } from '../http/received-request'
import type { FinalVerdict } from '../contract/capture-meta'
import type { OpenBinRecord } from '../records'
import { schemesToVerify, triedAlways } from './schemes-to-verify'
import { schemeOfProvider } from './schemes'

/** What is known of a signature without computing it. */
export interface FirstVerdict {
  /** Null if the signature is still to be verified, or there is none. */
  verdict: FinalVerdict | null
  scheme: string | null
  /** Whether the secret that makes it valid came from a handshake. */
  secretFromHandshake?: boolean
  /** Whether that is final; otherwise the signature is verified after the reply. */
  verified: boolean
}

const nothing: ReadonlySet<string> = new Set()

/** Returns null if nothing in the request's head or in the bin's secrets indicates a signature. */
export function firstVerdict(
  { secrets }: Pick<OpenBinRecord, 'secrets'>,
  { headers }: Pick<ReceivedRequest, 'headers'>,
  provider: string | null,
): FirstVerdict | null {
  const held = secrets.length === 0 ? nothing : new Set(secrets.map(({ scheme }) => scheme))
  const carried = schemesToVerify({ headers, provider }, held)
  const always = secrets.find(({ scheme }) => triedAlways.has(scheme))
  const [first] = carried
  const expected = provider === null ? undefined : schemeOfProvider(provider)
  const known = carried.find(({ id }) => held.has(id))
  if (known || always || carried.some(({ inBody }) => inBody)) {
    const scheme = known?.id ?? always?.scheme ?? first?.id ?? null
    return { verdict: null, scheme, verified: false }
  }
  if (first) return { verdict: 'no_secret', scheme: first.id, verified: true }
  return expected ? { verdict: 'unsigned', scheme: expected.id, verified: true } : null
}
