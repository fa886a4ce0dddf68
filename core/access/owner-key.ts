import { Failure } from '../errors'
import type { Services } from '../services'
import { type Caller, ownerOf } from './access'

/** The caller's own key, to move it to another browser or a program. Throws `not_found` without one. */
export async function showOwnerKey(services: Services, caller: Caller): Promise<string> {
  const key = caller.bearer ?? caller.cookie
  if (key === null || (await ownerOf(services, caller)) === null) {
    throw new Failure(
      'not_found',
      'This browser has no owner key yet: it gets one with the first bin',
    )
  }
  return key
}

/** Throws `unauthorized` unless the caller's key opens something here. */
export async function useOwnerKey(services: Services, caller: Caller): Promise<void> {
  if ((await ownerOf(services, caller)) !== null) return
  throw new Failure('unauthorized', 'This key opens nothing here')
}
