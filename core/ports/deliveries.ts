/** Makes the deliveries that the store holds, in the background. */
export interface Deliveries {
  /** Call once deliveries were queued. */
  wake(): void
  /**
   * Resolves once a delivery of this process has ended, or after `ms` milliseconds. Call it before the
   * delivery is queued.
   */
  ended(id: string, ms: number): Promise<void>
}
