import { type Caller, ownedBin, ownerOf, readableBin } from '../access/access'
import type { Bin, BinSettings } from '../contract/bin'
import { Failure } from '../errors'
import type { Services } from '../services'
import { checkSettings } from './create-bin'
import { presentBin } from './present'

/** The caller's bins, newest first; none for a caller without a key. Throws `unauthorized` for a wrong one. */
export async function listBins(services: Services, caller: Caller): Promise<Bin[]> {
  const owner = await ownerOf(services, caller)
  if (owner === null && caller.bearer)
    throw new Failure('unauthorized', 'This key opens nothing here')
  if (owner === null) return []
  const bins = await services.store.binsOfOwner(owner)
  return bins.map((bin) => presentBin(services, bin))
}

/** A bin the caller may read. Throws `not_found`. */
export async function readBin(services: Services, caller: Caller, id: string): Promise<Bin> {
  const { bin } = await readableBin(services, caller, id)
  return presentBin(services, bin)
}

/** Changes settings of a bin the caller owns. Throws `not_found`, `bad_request`. */
export async function updateBin(
  services: Services,
  caller: Caller,
  id: string,
  settings: BinSettings,
): Promise<Bin> {
  const bin = await ownedBin(services, caller, id)
  checkSettings(services, settings)
  const changes = settings.name === '' ? { ...settings, name: id } : settings
  const updated = await services.store.updateBin(bin.key, changes)
  services.bins.forget(id)
  services.hub.publish({ kind: 'settings', bin: bin.key, id })
  return presentBin(services, updated)
}

/** Closes a bin the caller owns: 410 from now on, watchers cut, captures gone. Throws `not_found`. */
export async function deleteBin(services: Services, caller: Caller, id: string): Promise<void> {
  const bin = await ownedBin(services, caller, id)
  await closeBin(services, bin.key, id)
}

/** Closes a bin; its captures are swept by retention, a few at a time. */
export async function closeBin(services: Services, key: number, id: string): Promise<void> {
  await services.store.closeBin(key, services.now())
  services.bins.forget(id)
  services.hub.publish({ kind: 'closed', bin: key, id })
  await services.drills.reset({ key, id })
}
