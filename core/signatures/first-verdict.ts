import type { Caught } from '../capture/caught'
import type { Verdict } from '../contract/insight'
import type { OpenBinRecord } from '../records'
import { schemesCarried, triedAlways } from './choose'
import { schemeOfProvider } from './schemes'

/** What can be said of a signature without computing it. */
export interface FirstVerdict {
  /** Null where the signature is still to be checked, or there is nothing to check. */
  verdict: Verdict | null
  scheme: string | null
  /** Whether that is final; otherwise it is checked after the reply. */
  judged: boolean
}

/** Null where neither the provider nor the bin's secrets have a scheme for this request. */
export function firstVerdict(
  { secrets }: Pick<OpenBinRecord, 'secrets'>,
  { headers }: Pick<Caught, 'headers'>,
  provider: string | null,
): FirstVerdict | null {
  const carried = schemesCarried({ headers, provider })
  const held =
    secrets.length > 0 &&
    secrets.find(({ scheme }) => triedAlways.has(scheme) || carried.some(({ id }) => id === scheme))
  if (held) return { verdict: null, scheme: held.scheme, judged: false }
  const [first] = carried
  if (first?.headers.length === 0) return { verdict: null, scheme: first.id, judged: false }
  if (first) return { verdict: 'no_secret', scheme: first.id, judged: true }
  const expected = provider === null ? undefined : schemeOfProvider(provider)
  return expected ? { verdict: 'unsigned', scheme: expected.id, judged: true } : null
}
