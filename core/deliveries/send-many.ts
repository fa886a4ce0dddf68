import { type Caller, ownedBin } from '../access/access'
import type { DeliveryPlan, NewDeliveries, QueuedDeliveries } from '../contract/delivery'
import { maxDeliveriesAtOnce } from '../contract/delivery-limits'
import { Failure } from '../errors'
import type { BinRecord } from '../records'
import { selectedNumbers } from '../selected-numbers'
import type { Services } from '../services'
import { countDeliveries } from './delivery-rate'
import { announceMarks, newDelivery, queueDeliveries } from './queue-deliveries'
import { parseTarget } from './target'
import { replayToListeners, toListeners } from './to-listeners'

/** One capture to send, and where. */
interface Destination {
  seq: number
  target: string
  /** Whether its path is added, as when it was sent last; undefined: it was not. */
  path?: DeliveryPlan['path']
}

/**
 * Queues deliveries of captures of a bin that the caller owns: of the numbers given, or of all that a query
 * selects, oldest first; without an address each goes to where it failed, or else to where it went last.
 * Returns how many; they are sent in the background. Throws `not_found`, `bad_request`, `too_many_deliveries`, `rate_limited`.
 */
export async function sendMany(
  services: Services,
  caller: Caller,
  id: string,
  asked: NewDeliveries,
): Promise<QueuedDeliveries> {
  const bin = await ownedBin(services, caller, id)
  const replays = asked.to === toListeners
  if (asked.to !== undefined && !replays) parseTarget(asked.to)
  const which = { query: asked.q ?? '', upTo: asked.upTo, most: maxDeliveriesAtOnce, what: 'sent' }
  const seqs = asked.seqs ?? (await selectedNumbers(services, caller, bin, which))
  if (replays) {
    countDeliveries(services, caller, seqs.length * asked.times)
    // What a query found is kept.
    const kept = asked.seqs ? await keptOf(services, bin, seqs) : seqs
    return replayToListeners(services, bin, kept, asked)
  }
  const destinations: Destination[] =
    asked.to === undefined
      ? await toLastTargets(services, bin, seqs)
      : seqs.map((seq) => ({ seq, target: asked.to ?? '' }))
  countDeliveries(services, caller, destinations.length * asked.times)
  const { times, spacingMs, path, as, sign } = asked
  const repeated = destinations.flatMap((destination) =>
    Array.from({ length: times }, () => destination),
  )
  const createdAt = services.now()
  const deliveries = repeated.map(({ seq, target, path: last }, place) =>
    newDelivery(
      services,
      { seq, target, plan: { path: path ?? last ?? 'keep', as, sign }, edit: null },
      { createdAt, waitMs: place * spacingMs },
    ),
  )
  return { queued: (await queueDeliveries(services, bin, deliveries)).length }
}

/** Returns those of the numbers whose captures are kept. */
async function keptOf(
  { store }: Services,
  { key }: BinRecord,
  seqs: readonly number[],
): Promise<number[]> {
  const kept: number[] = []
  for (const seq of seqs) if (await store.readSummary(key, seq)) kept.push(seq)
  return kept
}

/** To the targets whose last delivery of it failed; where none did, to where it went last. */
async function toLastTargets(
  { store }: Services,
  { key }: BinRecord,
  seqs: readonly number[],
): Promise<Destination[]> {
  const last = new Map<number, Awaited<ReturnType<typeof store.lastDeliveries>>>()
  for (const delivery of await store.lastDeliveries(key, seqs)) {
    last.set(delivery.seq, [...(last.get(delivery.seq) ?? []), delivery])
  }
  const destinations = seqs.flatMap((seq) => {
    const ofCapture = last.get(seq) ?? []
    const failed = ofCapture.filter(({ state }) => state === 'failed')
    return failed.length > 0 ? failed : ofCapture.slice(0, 1)
  })
  if (destinations.length > 0 || seqs.length === 0) {
    return destinations.map(({ seq, target, plan }) => ({ seq, target, path: plan.path }))
  }
  throw new Failure('bad_request', 'to: none of these was sent before, so an address is needed')
}

/** Cancels the deliveries of a bin that are not sent yet. Returns how many. Throws `not_found`. */
export async function cancelDeliveries(
  services: Services,
  caller: Caller,
  id: string,
): Promise<number> {
  const bin = await ownedBin(services, caller, id)
  const { canceled, marks } = await services.store.cancelDeliveries(bin.key)
  announceMarks(services, bin, marks)
  return canceled
}
