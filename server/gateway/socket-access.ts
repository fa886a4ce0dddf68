import { type Caller, ownedBin, shareView } from '@/core/access/access'
import { isNamedBy } from '@/core/access/shown'
import type { View } from '@/core/access/view'
import type { Watch } from '@/core/contract/socket'
import { codeOf, Failure } from '@/core/errors'
import type { Services } from '@/core/services'

/** Throws `not_found`, and `rate_limited` if the address asked for too many unknown bins. */
export async function viewOf(services: Services, caller: Caller, wanted: Watch): Promise<View> {
  try {
    return await wantedView(services, caller, wanted)
  } catch (error) {
    if (codeOf(error) !== 'not_found') throw error
    const wait = services.rates.unknownBins.take(caller.remoteAddress)
    if (wait === 0) throw error
    throw new Failure('rate_limited', 'Too many requests to unknown bins', wait)
  }
}

async function wantedView(services: Services, caller: Caller, wanted: Watch): Promise<View> {
  if ('share' in wanted) {
    return shareView(services, wanted.share, caller.remoteAddress)
  }
  if (caller.bearer?.startsWith('wbs_')) {
    const view = await shareView(services, caller.bearer, caller.remoteAddress)
    if (isNamedBy(view, wanted.bin)) return view
    throw new Failure('not_found', 'There is no such bin')
  }
  return { bin: await ownedBin(services, caller, wanted.bin), share: null }
}

/** Returns a view as it is now. Throws `not_found` if access has ended. */
export async function stillOpen(
  services: Services,
  caller: Caller,
  view: View,
  wanted: Watch,
): Promise<View> {
  if (view.share) {
    const token = 'share' in wanted ? wanted.share : caller.bearer
    return shareView(services, token, caller.remoteAddress)
  }
  return { ...view, bin: await ownedBin(services, caller, view.bin.id) }
}

/** A request that was refused, as a socket is told. */
export interface RefusedRequest {
  ok: false
  error: { code: string; message: string }
}

/** Returns what a socket is told of an error; one that nobody expected is logged. */
export function refused(
  { onUnexpectedError }: Pick<Services, 'onUnexpectedError'>,
  error: unknown,
): RefusedRequest {
  const code = codeOf(error)
  if (!code) {
    onUnexpectedError(error)
    return { ok: false, error: { code: 'internal', message: 'The request could not be handled' } }
  }
  return { ok: false, error: { code, message: (error as Failure).message } }
}
