import { type Caller, ownerOf } from '../access/access'
import { noKey } from '../access/sessions'
import type { LocalTargetsAnswer, LocalTargetsChange } from '../contract/local-targets'
import { Failure } from '../errors'
import type { Services } from '../services'

/** Throws `not_found` unless the caller is an owner. */
export async function requireOwner(services: Services, caller: Caller): Promise<void> {
  if ((await ownerOf(services, caller)) !== null) return
  throw noKey()
}

/** Returns whether deliveries may go to programs on this machine. Throws `not_found` unless an owner asks. */
export async function readLocalTargets(
  services: Services,
  caller: Caller,
): Promise<LocalTargetsAnswer> {
  await requireOwner(services, caller)
  return { state: services.localTargets.state() }
}

/**
 * Allows deliveries to programs on this machine, or no longer. Throws `forbidden` where its operator decides, or
 * other machines may reach the instance.
 */
export async function allowLocalTargets(
  services: Services,
  { allowed }: LocalTargetsChange,
): Promise<LocalTargetsAnswer> {
  const { localTargets } = services
  if (localTargets.state() === 'off') {
    throw new Failure(
      'forbidden',
      'Whoever runs this instance allows local targets, with WIREBIN_ALLOW_TARGETS',
    )
  }
  await localTargets.allow(allowed)
  return { state: localTargets.state() }
}
