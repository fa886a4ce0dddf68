import type { Capture } from '@/core/contract/capture'
import type { DeliveryPlan } from '@/core/contract/delivery'
import { schemeById } from '@/core/signatures/schemes'

/** What can be done about a request's signature when it is sent: a new one, the captured one alone with the reason, or it has none. */
export type Signing = { state: 'anew' } | { state: 'kept'; why: string } | { state: 'none' }

export function signingOf({ scheme, verdict }: Pick<Capture, 'scheme' | 'verdict'>): Signing {
  if (scheme === null || verdict === null || verdict === 'unsigned') return { state: 'none' }
  const { name = 'this scheme', sign } = schemeById(scheme) ?? {}
  if (verdict === 'no_secret') return { state: 'kept', why: `the bin has no secret of ${name}` }
  if (scheme !== 'custom' && !sign)
    return { state: 'kept', why: `${name} signs with its own private key` }
  return { state: 'anew' }
}

/** Whether a captured signature that is sent with another body cannot be right any more. */
export const breaksSignature = (
  { scheme, verdict }: Pick<Capture, 'scheme' | 'verdict'>,
  { sign }: Pick<DeliveryPlan, 'sign'>,
): boolean => {
  const { state } = signingOf({ scheme, verdict })
  const known = schemeById(scheme ?? '')
  // A token signs nothing, and a signature in the body goes with it.
  const isApart = known?.recipe?.kind === 'token' || known?.inBody === true
  return !isApart && (state === 'kept' || (state === 'anew' && sign === 'keep'))
}
