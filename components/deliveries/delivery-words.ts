import type { DeliverySummary } from '@/core/contract/delivery'
import { duration } from '../elements/words'

/** Returns what became of a delivery, in a few words. */
export function deliveryWords({ state, status, error, durationMs }: DeliverySummary): string {
  switch (state) {
    case 'queued':
      return 'waits to be sent'
    case 'held':
      return 'held by its forward'
    case 'sending':
      return 'is being sent'
    case 'canceled':
      return 'canceled before it was sent'
    default: {
      const after = durationMs ? ` after ${duration(durationMs)}` : ''
      return error ?? (status === null ? 'not answered' : `answered${after}`)
    }
  }
}

/** Returns the class of the colour that a delivery's state is shown in. */
export const deliveryColour = ({ state }: Pick<DeliverySummary, 'state'>): string =>
  ({
    queued: 'text-copper-ink',
    held: 'text-client',
    sending: 'text-copper-ink',
    succeeded: 'text-ok',
    failed: 'text-server',
    canceled: 'text-ink-3',
  })[state]
