import type { forwardVerbs } from '@/core/ports/store/forwards'
import { adds, bin, deletes, instance, replaces, type Wiring } from './wired'

const queue = instance('deliveries')

export const forwardWiring: Wiring<typeof forwardVerbs> = {
  forwardsOf: { for: bin },
  createForward: { for: bin, effects: adds },
  updateForward: { for: bin, effects: replaces },
  deleteForward: { for: bin, effects: deletes },
  pauseForward: { for: queue, effects: adds },
  resumeForward: { for: queue, effects: adds },
  holdDeliveries: { for: bin, effects: adds },
  releaseDeliveries: { for: bin, effects: adds },
}
