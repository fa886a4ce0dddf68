import { type Caller, noSuchCapture, ownedBin } from '../access/access'
import type { ClearingLeft } from '../contract/capture'
import { adaptiveBatch } from '../adaptive-batch'
import type { Services } from '../services'
import { deletedCountOf } from './deleted-count'

/** Rows per commit, so that captures are stored in between; fewer if they take long. */
const firstStep = 64
const maxStep = 250

/** Deletes one capture of a bin the caller owns. Throws `not_found`. */
export async function deleteCapture(
  services: Services,
  caller: Caller,
  id: string,
  seq: number,
): Promise<void> {
  const bin = await ownedBin(services, caller, id)
  if (!(await services.store.deleteCapture(bin.key, seq))) {
    throw noSuchCapture(seq)
  }
  const deletedCount = deletedCountOf((await services.store.findBin(id)) ?? bin)
  services.hub.publish({ kind: 'deleted', bin: bin.key, id, seq, deletions: deletedCount })
}

/** How long a call waits for a clearing before it returns that it goes on, in ms. */
const maxWaitMs = 2000

/**
 * Deletes all captures that a bin of the caller holds now, pinned ones too unless `keepPinned`; later
 * ones stay. Once this returns, all of them will be deleted, even if the process ends. Call it again with
 * `upTo` to wait on for the same clearing. Throws `not_found`.
 *
 * @returns what is left to delete; null once all are deleted
 */
export async function clearCaptures(
  services: Services,
  caller: Caller,
  id: string,
  { keepPinned, upTo: earlier }: { keepPinned: boolean; upTo?: number | undefined },
): Promise<ClearingLeft | null> {
  const { store, clearing } = services
  const bin = await ownedBin(services, caller, id)
  const upTo = await store.beginClearing(bin.key, { keepPinned, upTo: earlier })
  if (await clearing.ended(bin, keepPinned, maxWaitMs)) return null
  const now = await store.findBin(id)
  return { upTo, left: now ? Math.max(0, now.count - (now.newest - upTo)) : 0 }
}

/** Deletes all captures up to a number, pinned ones too, a few rows at a time. */
export async function deleteInSteps(services: Services, key: number, upTo: number): Promise<void> {
  const batch = adaptiveBatch(firstStep, maxStep, services.elapsed)
  let deleted
  do deleted = await batch.write((limit) => services.store.deleteUpTo(key, upTo, limit))
  while (deleted > 0)
}
