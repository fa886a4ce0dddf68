import { type Caller, noSuchBin, ownedBin, readableBin } from '../access/access'
import { onlyCapture } from '../access/shown'
import type { Bin, BinSettings } from '../contract/bin'
import type { Services } from '../services'
import type { SharedBin } from '../contract/shared-view'
import { checkSettings } from './create-bin'
import { presentBin, presentShared } from './present'

/** Returns a bin that the caller may read as a whole. Throws `not_found`. */
export async function readBin(
  services: Services,
  caller: Caller,
  id: string,
): Promise<Bin | SharedBin> {
  const view = await readableBin(services, caller, id)
  if (onlyCapture(view) !== null) throw noSuchBin()
  return view.share === null ? presentBin(services, view.bin) : presentShared(services, view)
}

/** Returns a bin the caller owns. Throws `not_found`. */
export async function readOwnBin(services: Services, caller: Caller, id: string): Promise<Bin> {
  return presentBin(services, await ownedBin(services, caller, id))
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
