import type { DeliveryPlan } from '@/core/contract/delivery'
import { withScheme } from '@/core/deliveries/with-scheme'
import { wholeAddress } from '@/core/deliveries/target'
import { toListeners } from '@/core/deliveries/to-listeners'

/** Returns whether the path of a request is added where nobody chose: an address with a path of its own is meant as it is. */
export function usualPath(address: string): DeliveryPlan['path'] {
  const full = withScheme(address)
  return URL.canParse(full) && new URL(full).pathname !== '/' ? 'fixed' : 'keep'
}

/**
 * Returns where a request goes that is sent to an address as it was typed, and what is added to that of each request, in
 * words; null while it is no address.
 *
 * @param captured the path and query that are sent on; undefined if they are of several requests
 */
export function sentTo(
  address: string,
  path: DeliveryPlan['path'],
  captured: string | undefined,
): { url: string; added: string } | null {
  if (address.trim() === toListeners) return null
  const url = wholeAddress(withScheme(address), path, captured ?? '')
  if (url === null) return null
  const added =
    captured === undefined && path === 'keep'
      ? ', each request with its own path and query after it'
      : ''
  return { url, added }
}
