/** Captures that are sent at once at most. */
export const maxDeliveriesAtOnce = 1000

/** How often a capture is sent at once at most. */
export const maxDeliveryTimes = 50

/** Milliseconds between two deliveries of one call at most. */
export const maxSpacingMs = 60_000

/** Characters of a target address at most. */
export const maxTargetAddress = 2048
