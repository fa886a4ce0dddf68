import type { binVerbs } from '@/core/ports/store/bins'
import {
  access,
  adds,
  bin,
  catching,
  deletes,
  deletesCaptures,
  instance,
  owner,
  replaces,
  type Wiring,
} from './wired'

export const binWiring: Wiring<typeof binVerbs> = {
  findBin: { for: access },
  findBinToCatch: { for: catching },
  binsOfOwner: { for: owner },
  closedBinsOfOwner: { for: owner },
  idleBins: { for: instance('retention') },
  binsToSweep: { for: instance('retention') },
  createBin: { for: ({ ownerId }) => owner(ownerId), effects: adds },
  updateBin: { for: bin, effects: { overwrites: true, changesBin: true } },
  closeBin: { for: bin, effects: deletesCaptures },
  // It deletes links and secrets that were added to the bin while it was closed.
  reopenBin: { for: bin, effects: { overwrites: true, changesBin: true } },
  forgetBin: { for: bin, effects: replaces },
  eraseBin: { for: bin, effects: deletes },
  noteIdle: { for: instance('retention'), effects: adds },
}
