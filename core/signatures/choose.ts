import { headerValue } from '../http/headers'
import type { Scheme } from './scheme'
import { carriedBy } from './carried'
import { schemeOfProvider } from './schemes'

/** What is known of a request before its signature is examined. */
export interface Head {
  headers: readonly string[]
  /** An id of core/providers, or null. */
  provider: string | null
}

/**
 * Returns the schemes that a request may be signed by: those of its provider if it carries one of
 * them, else all that its headers carry. Empty if nothing indicates a signature.
 */
export function schemesCarried({ headers, provider }: Head): readonly Scheme[] {
  const carried = carriedBy(headers)
  if (provider === null) return carried
  const own = carried.filter((scheme) => scheme.providers.includes(provider))
  if (own.length > 0) return isFormat(provider) ? formatFirst(headers, own, carried) : own
  const scheme = carried.length === 0 ? schemeOfProvider(provider) : undefined
  // Its signature is in the body, which is read later.
  return scheme?.headers.length === 0 ? [scheme] : carried
}

/** A format that several senders use, rather than one sender. */
const isFormat = (provider: string): boolean => provider === 'websub'

/** A sender that only follows WebSub does not send the newer of GitHub's two headers. */
function formatFirst(
  headers: readonly string[],
  own: readonly Scheme[],
  carried: readonly Scheme[],
): readonly Scheme[] {
  if (headerValue(headers, 'x-hub-signature-256') !== null) return carried
  return [...own, ...carried.filter((scheme) => !own.includes(scheme))]
}

/** Secrets of these are tried on every request, whoever sent it. */
export const triedAlways: ReadonlySet<string> = new Set(['basic', 'bearer', 'custom'])
