import { announceMarks } from '../deliveries/queue-deliveries'
import type { DeliveredMark } from '../ports/store/deliveries'
import type { BinRecord } from '../records'
import type { Services } from '../services'

/** Deliveries that are changed in one commit: other writes wait for it. */
const stepDeliveries = 200

type Needs = Pick<Services, 'store' | 'hub'>
type OfBin = Pick<BinRecord, 'key' | 'id'>

/** Holds what a paused forward has queued. */
export async function holdQueued(services: Needs, bin: OfBin, forward: number): Promise<void> {
  await inSteps(services, bin, (limit) => services.store.holdDeliveries(bin.key, forward, limit))
}

/**
 * Queues what a forward holds, to be sent now, or cancels it. Returns how many captures that was.
 *
 * @param dueAt milliseconds since 1970; null cancels
 */
export function releaseHeld(
  services: Needs,
  bin: OfBin,
  forward: number,
  dueAt: number | null,
): Promise<number> {
  return inSteps(services, bin, (limit) =>
    services.store.releaseDeliveries(bin.key, forward, dueAt, limit),
  )
}

async function inSteps(
  services: Needs,
  bin: OfBin,
  step: (limit: number) => Promise<DeliveredMark[]>,
): Promise<number> {
  let done = 0
  for (;;) {
    const marks = await step(stepDeliveries)
    if (marks.length === 0) return done
    done += marks.length
    announceMarks(services, bin, marks)
  }
}
