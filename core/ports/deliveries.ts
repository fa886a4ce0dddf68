import type { DeliveryResult } from '../deliveries/records'

/** Makes the deliveries that the store holds, in the background. */
export interface Deliveries {
  /** Call once deliveries were queued. */
  wake(): void
  /**
   * Resolves once a delivery of this process has ended, with its result, or after `ms` milliseconds with null.
   * Call it before the delivery is queued. An answer of a forward that is waited for becomes a reply: it is not
   * tried again.
   */
  ended(id: string, ms: number): Promise<DeliveryResult | null>
}
