import {
  CanceledDeliveries,
  Delivery,
  DeliveryList,
  DeliveryProgress,
  DeliveryProgressQuery,
  DeliveryQuery,
  NewDeliveries,
  NewDelivery,
  QueuedDeliveries,
} from '../../contract/delivery'
import { LocalTargetsAnswer, LocalTargetsChange } from '../../contract/local-targets'
import type { Operations } from '../operation'

/** Sending captures on. */
export const deliveriesOperations: Operations = {
  '/api/bins/{bin}/captures/{seq}/deliveries': {
    post: {
      summary:
        'Send a capture to an address, as it was or edited, signed anew where its scheme allows',
      body: NewDelivery,
      example: { to: 'https://staging.example.com/hooks' },
      answer: [201, Delivery],
    },
  },
  '/api/bins/{bin}/deliveries': {
    post: {
      summary:
        'Send captures on: by number, or all that a query selects; to an address, or each to where it failed',
      body: NewDeliveries,
      example: { q: 'delivered:failed', upTo: 5000 },
      answer: [202, QueuedDeliveries],
    },
    delete: {
      summary: 'Cancel the deliveries that are not sent yet',
      answer: [200, CanceledDeliveries],
    },
    get: {
      summary: "A bin's deliveries, newest first",
      query: DeliveryQuery,
      answer: [200, DeliveryList],
    },
  },
  '/api/bins/{bin}/deliveries/progress': {
    get: {
      summary: 'Progress of the deliveries: how many wait, were sent, and failed',
      query: DeliveryProgressQuery,
      answer: [200, DeliveryProgress],
    },
  },
  '/api/local-targets': {
    get: {
      summary: 'Whether requests may be sent on to programs on the machine of this instance',
      answer: [200, LocalTargetsAnswer],
    },
    put: {
      summary:
        'Allow sending to programs on the machine of this instance, or end that; only where no other machine reaches it',
      body: LocalTargetsChange,
      example: { allowed: true },
      answer: [200, LocalTargetsAnswer],
    },
  },
  '/api/bins/{bin}/deliveries/{delivery}': {
    get: { summary: 'A delivery: what was sent, and what was answered', answer: [200, Delivery] },
  },
}
