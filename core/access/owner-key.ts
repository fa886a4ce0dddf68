import { Failure } from '../errors'
import type { Services } from '../services'
import { type Caller, grantOf } from './access'

/**
 * Returns the caller's own key, to use it in another browser or a program. Throws `not_found` without
 * one, and if the browser's key was replaced.
 */
export async function showOwnerKey(services: Services, caller: Caller): Promise<string> {
  const grant = await grantOf(services, caller)
  const key = caller.bearer ?? caller.cookie
  if (!grant || key === null) {
    throw new Failure(
      'not_found',
      'This browser has no owner key yet: it gets one with the first bin',
    )
  }
  if (!grant.session) return key
  const [, sealed = ''] = key.split('.')
  const held = services.tokens.unwrap(grant.session.wrapKey, sealed)
  const opens = held && (await services.store.findOwner(services.tokens.sha256(held)))
  if (held && opens && opens.key === grant.key) return held
  throw new Failure(
    'not_found',
    'This browser does not hold the owner key any more: make a new one',
  )
}
