import { type Caller, ownedBin } from '../access/access'
import { Failure } from '../errors'
import type { Services } from '../services'

/** Rows per commit, so that catching goes on between two of them. */
export const deletionStep = 500

/** Deletes one capture of a bin the caller owns. Throws `not_found`. */
export async function deleteCapture(
  services: Services,
  caller: Caller,
  id: string,
  seq: number,
): Promise<void> {
  const bin = await ownedBin(services, caller, id)
  if (!(await services.store.deleteCapture(bin.key, seq))) {
    throw new Failure('not_found', `This bin has no request number ${seq}`)
  }
  services.hub.publish({ kind: 'deleted', bin: bin.key, id, seq })
}

/**
 * Deletes all that a bin the caller owns holds now, pinned ones too unless they are to be kept; what
 * arrives meanwhile stays. Throws `not_found`.
 */
export async function clearCaptures(
  services: Services,
  caller: Caller,
  id: string,
  keepPinned: boolean,
): Promise<void> {
  const bin = await ownedBin(services, caller, id)
  const upTo = bin.newest
  await deleteUpTo(services, bin.key, upTo, keepPinned)
  const { pins } = await services.store.listCaptures(bin.key, { limit: 1 })
  services.hub.publish({ kind: 'cleared', bin: bin.key, id, upTo, kept: keepPinned ? pins : [] })
}

export async function deleteUpTo(
  services: Services,
  key: number,
  upTo: number,
  keepPinned = false,
): Promise<void> {
  let deleted = deletionStep
  while (deleted === deletionStep) {
    deleted = await services.store.deleteUpTo(key, upTo, deletionStep, keepPinned)
  }
}
