import { headerValue } from '../http/headers'
import type { Scheme } from './scheme'
import { schemesInHeaders } from './schemes-in-headers'
import { schemeOfProvider, schemes } from './schemes'

/** What is known of a request before its signature is examined. */
export interface Head {
  headers: readonly string[]
  /** An id of core/providers, or null. */
  provider: string | null
}

/**
 * Returns the schemes of all proofs that the headers carry, whoever the sender is said to be, and those
 * whose proofs the body may carry: of its provider, and those of which the bin has secrets. The
 * provider's own come first. Empty if nothing indicates a signature.
 *
 * @param held schemes of the bin's secrets
 */
export function schemesToVerify(
  { headers, provider }: Head,
  held: ReadonlySet<string>,
): readonly Scheme[] {
  const carried = schemesInHeaders(headers)
  const inBody = provider === null && held.size === 0 ? none : bodySchemes(carried, provider, held)
  const all = inBody.length === 0 ? carried : [...carried, ...inBody]
  if (provider === null || all.length < 2) return all
  const own = all.filter((scheme) => scheme.providers.includes(provider))
  if (own.length === 0 || isOther(provider, headers)) return all
  return [...own, ...all.filter((scheme) => !own.includes(scheme))]
}

const none: readonly Scheme[] = []
const withBodies = schemes.filter(({ inBody }) => inBody)

function bodySchemes(
  carried: readonly Scheme[],
  provider: string | null,
  held: ReadonlySet<string>,
): readonly Scheme[] {
  const own = provider === null ? undefined : schemeOfProvider(provider)
  if (held.size === 0 && !own?.inBody) return none
  return withBodies.filter(
    (scheme) => (scheme === own || held.has(scheme.id)) && !carried.includes(scheme),
  )
}

/** WebSub is a format of many senders; none of them sends the newer of GitHub's two headers. */
const isOther = (provider: string, headers: readonly string[]): boolean =>
  provider === 'websub' && headerValue(headers, 'x-hub-signature-256') !== null

/** Secrets of these are tried on every request, whoever sent it. */
export const triedAlways: ReadonlySet<string> = new Set(['basic', 'bearer', 'custom'])
