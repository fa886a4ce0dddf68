import type { drillVerbs } from '@/core/ports/store/drills'
import { adds, bin, catching, deletes, instance, type Wiring } from './wired'

export const drillWiring: Wiring<typeof drillVerbs> = {
  drillsOf: { for: (binKey) => catching(String(binKey)) },
  saveDrills: { for: instance('drills'), effects: adds },
  clearDrills: { for: bin, effects: deletes },
}
