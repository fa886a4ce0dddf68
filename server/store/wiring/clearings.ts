import type { clearingVerbs } from '@/core/ports/store/clearings'
import { bin, deletesCaptures, instance, type Wiring } from './wired'

export const clearingWiring: Wiring<typeof clearingVerbs> = {
  clearings: { for: instance('clearing') },
  beginClearing: { for: bin, effects: { freesSpace: true } },
  clearNext: { for: instance('clearing'), effects: deletesCaptures },
}
