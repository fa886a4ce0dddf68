import { binOfOwner, type Caller, ownedBin } from '../access/access'
import type { Bin } from '../contract/bin'
import { Failure } from '../errors'
import { deleteInSteps } from '../inspect/delete-captures'
import type { BinRecord } from '../records'
import type { Services } from '../services'
import { presentBin } from '../bins/present'

/** Running time after which the captures of a closed bin are deleted. */
export const reopenMs = 7 * 86_400_000

/**
 * Closes a bin the caller owns: 410 from now on, watchers disconnected, links and secrets deleted. Its
 * captures are kept for seven days, or with `forever` deleted when this settles; `forever` also works on
 * a closed bin. Throws `not_found`.
 */
export async function deleteBin(
  services: Services,
  caller: Caller,
  id: string,
  forever: boolean,
): Promise<void> {
  const bin = forever
    ? await binOfOwner(services, caller, id)
    : await ownedBin(services, caller, id)
  if (bin.closedAt === null) await closeBin(services, bin, forever ? null : 'owner')
  if (forever) await emptyClosedBin(services, bin.key)
}

/** Deletes all captures of a closed bin, a few rows at a time. */
export async function emptyClosedBin(services: Services, key: number): Promise<void> {
  // Forgotten first, so that it cannot be reopened with half of its captures.
  await services.store.forgetBin(key)
  await deleteInSteps(services, key, Number.MAX_SAFE_INTEGER)
  await services.store.eraseBin(key)
}

/** Closes a bin; it cannot be reopened if `by` is null. */
export async function closeBin(
  services: Services,
  { key, id }: Pick<BinRecord, 'key' | 'id'>,
  by: BinRecord['closedBy'],
): Promise<void> {
  const kept = by && { by, since: services.running.ms() }
  await services.store.closeBin(key, services.now(), kept)
  services.bins.forget(id)
  services.hub.publish({ kind: 'closed', bin: key, id })
  await services.drills.reset({ key, id })
}

/** Reopens a bin that its owner closed, or that expired. Throws `not_found`, `gone`. */
export async function reopenBin(services: Services, caller: Caller, id: string): Promise<Bin> {
  const bin = await binOfOwner(services, caller, id)
  if (bin.closedAt === null) return presentBin(services, bin)
  if (bin.closedSince === null || bin.closedSince <= services.running.ms() - reopenMs) {
    throw new Failure('gone', 'The requests of this bin were deleted for good')
  }
  const opened = await services.store.reopenBin(bin.key, services.now())
  services.bins.forget(id)
  // Its secrets were deleted when it was closed, so all verdicts change.
  await services.verification.again(bin)
  return presentBin(services, opened)
}
