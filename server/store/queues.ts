import { TenantQueue, type QueueLimits } from './tenant-queue'

/** The limits of each queue; tests use their own. */
export interface StoreLimits {
  lookUps: QueueLimits
  reads: QueueLimits
  searches: QueueLimits
  waits: QueueLimits
  writes: QueueLimits
}

/**
 * Running at once: enough that a thread never waits for its next call, and few enough that the results
 * of one turn of the event loop are processed in a few milliseconds. Waiting: more than a page or a
 * program requests at once, and few enough to finish well before `waitMs`.
 */
export const storeLimits: StoreLimits = {
  lookUps: { underWay: 32, underWayEach: 24, waiting: 20_000, waitingEach: 10_000, waitMs: 10_000 },
  reads: { underWay: 4, underWayEach: 3, waiting: 5000, waitingEach: 1000, waitMs: 10_000 },
  // One per tenant, so that searching a large bin delays only its own owner.
  searches: { underWay: 2, underWayEach: 1, waiting: 500, waitingEach: 64, waitMs: 15_000 },
  // Of a bin one at a time for all who wait; then as many that ask what came instead.
  waits: { underWay: 4, underWayEach: 2, waiting: 5000, waitingEach: 2000, waitMs: 15_000 },
  writes: { underWay: 4, underWayEach: 2, waiting: 5000, waitingEach: 1000, waitMs: 15_000 },
}

export type StoreQueues = Record<keyof StoreLimits, TenantQueue>

export const storeQueues = (limits: StoreLimits): StoreQueues => ({
  lookUps: new TenantQueue('look-ups', limits.lookUps),
  reads: new TenantQueue('reads', limits.reads),
  searches: new TenantQueue('searches', limits.searches),
  waits: new TenantQueue('waits for captures', limits.waits),
  writes: new TenantQueue('writes', limits.writes),
})
