import type { deliveryVerbs } from '@/core/ports/store/deliveries'
import { adds, bin, deletes, instance, type Wiring } from './wired'

const queue = instance('deliveries')

export const deliveryWiring: Wiring<typeof deliveryVerbs> = {
  deliveriesOf: { for: bin },
  readDelivery: { for: bin },
  lastDeliveries: { for: bin },
  deliveryProgress: { for: bin },
  deliveryLanes: { for: queue },
  createDeliveries: { for: bin, effects: adds },
  claimDeliveries: { for: queue, effects: adds },
  finishDeliveries: { for: queue, effects: adds },
  trimDeliveries: { for: bin, effects: deletes },
  endInterruptedDeliveries: { for: queue, effects: adds },
  cancelDeliveries: { for: bin, effects: adds },
}
