import type { DeliveryPlan } from '../contract/delivery'
import type { DeliveredMark, NewDeliveryRecord } from '../ports/store/deliveries'
import type { BinRecord } from '../records'
import type { Services } from '../services'
import type { EditRecord } from './records'

/** Deliveries of a bin that can wait at once. */
const maxQueued = 20_000

type OfBin = Pick<BinRecord, 'key' | 'id'>

/**
 * Returns the first attempt to send a capture on, due `waitMs` after `createdAt`, which all that are asked for
 * at once share.
 */
export function newDelivery(
  { tokens }: Pick<Services, 'tokens'>,
  given: { seq: number; target: string; plan: DeliveryPlan; edit: EditRecord | null },
  { createdAt, waitMs = 0 }: { createdAt: number; waitMs?: number },
): NewDeliveryRecord {
  const [id, message] = [tokens.shortId(), tokens.shortId()]
  return { ...given, id, message, attempt: 1, createdAt, dueAt: createdAt + waitMs }
}

/**
 * Queues deliveries, and has them sent in the background. Returns the ids that were queued: captures that are
 * gone are left out. Throws `too_many_deliveries`.
 */
export async function queueDeliveries(
  services: Pick<Services, 'store' | 'hub' | 'deliveries'>,
  bin: OfBin,
  deliveries: readonly NewDeliveryRecord[],
): Promise<string[]> {
  if (deliveries.length === 0) return []
  const { ids, marks } = await services.store.createDeliveries(bin.key, deliveries, maxQueued)
  announceMarks(services, bin, marks)
  services.deliveries.wake()
  return ids
}

/** Notifies the owner's pages of what became of sending captures on. */
export function announceMarks(
  { hub }: Pick<Services, 'hub'>,
  { key, id }: OfBin,
  marks: readonly DeliveredMark[],
): void {
  for (const mark of marks) hub.publish({ kind: 'delivered', bin: key, id, ...mark })
}
