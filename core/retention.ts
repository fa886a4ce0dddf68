import { closeBin } from './bins/manage-bins'
import { deleteUpTo } from './inspect/delete-captures'
import type { Services } from './services'

/** Expires bins whose time is over and sweeps what closed bins still hold. To be run every minute. */
export async function applyRetention(services: Services): Promise<void> {
  for (const bin of await services.store.idleBins(services.now(), 100)) {
    await closeBin(services, bin.key, bin.id)
  }
  for (const bin of await services.store.closedBinsWithCaptures(100)) {
    await deleteUpTo(services, bin.key, bin.newest)
  }
}
