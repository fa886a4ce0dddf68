import type { deletionVerbs } from '@/core/ports/store/deletions'
import { bin, deletesCaptures, instance, type Wiring } from './wired'

export const deletionWiring: Wiring<typeof deletionVerbs> = {
  unfinishedDeletions: { for: instance('clearing') },
  beginDeletion: { for: bin, effects: { freesSpace: true } },
  deleteCaptures: { for: bin, effects: deletesCaptures },
  endDeletion: { for: instance('clearing'), effects: { freesSpace: true, overwrites: true } },
}
