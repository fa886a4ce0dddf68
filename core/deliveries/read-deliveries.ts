import { type Caller, ownedBin } from '../access/access'
import type {
  Delivery,
  DeliveryList,
  DeliveryProgress,
  DeliveryProgressQuery,
  DeliveryQuery,
  DeliverySummary,
} from '../contract/delivery'
import { Failure } from '../errors'
import { encodeBody } from '../http/encode-body'
import { iso } from '../iso-time'
import type { ListedDelivery } from '../ports/store/deliveries'
import type { BinRecord } from '../records'
import type { Services } from '../services'
import { wholeAddress } from './target'

/** Returns the deliveries of a bin that the caller owns, newest first. Throws `not_found`. */
export async function listDeliveries(
  services: Services,
  caller: Caller,
  id: string,
  { capture, state, forward, limit }: DeliveryQuery,
): Promise<DeliveryList> {
  const bin = await ownedBin(services, caller, id)
  const found = await services.store.deliveriesOf(bin.key, { seq: capture, state, forward, limit })
  return { deliveries: found.map((record) => presentSummary(bin.id, record)) }
}

/** Returns one delivery with what was sent and answered. Throws `not_found`. */
export async function readDelivery(
  services: Services,
  caller: Caller,
  id: string,
  delivery: string,
): Promise<Delivery> {
  return deliveryIn(services, await ownedBin(services, caller, id), delivery)
}

/** Returns a delivery for a caller whose access was checked already. Throws `not_found`. */
export async function deliveryIn(
  { store }: Pick<Services, 'store'>,
  bin: BinRecord,
  delivery: string,
): Promise<Delivery> {
  const found = await store.readDelivery(bin.key, delivery)
  if (!found) throw new Failure('not_found', 'This bin has no such delivery')
  const { edit, result } = found
  return {
    ...presentSummary(bin.id, found),
    changes: result?.changes ?? [],
    signature: result?.signature ?? null,
    sent: result?.sent
      ? {
          ...result.sent,
          trailers: result.sent.trailers ?? [],
          body: edit?.body ? { ...encodeBody(edit.body), truncated: false } : null,
        }
      : null,
    answer: result?.answer
      ? {
          reason: result.answer.reason,
          httpVersion: result.answer.httpVersion,
          headers: result.answer.headers,
          body: { ...encodeBody(result.answer.body), truncated: result.answer.truncated },
        }
      : null,
    address: result?.address ?? null,
    phases: result?.phases ?? null,
  }
}

/** Returns how far the deliveries of a bin that the caller owns are. Throws `not_found`. */
export async function deliveryProgress(
  services: Services,
  caller: Caller,
  id: string,
  asked: DeliveryProgressQuery,
): Promise<DeliveryProgress> {
  const { key } = await ownedBin(services, caller, id)
  const otherwise = asked.since === undefined ? null : Date.parse(asked.since)
  const { since, counts } = await services.store.deliveryProgress(key, otherwise)
  const { queued = 0, sending = 0, succeeded = 0, failed = 0, canceled = 0 } = counts
  const from = since === null ? null : iso(since)
  return { since: from, queued, sending, succeeded, failed, canceled }
}

function presentSummary(bin: string, record: ListedDelivery): DeliverySummary {
  const { id, message, seq, attempt, forward, target, state, durationMs, status, error } = record
  const { plan, path, signatureMismatch } = record
  return {
    id,
    message,
    bin,
    seq,
    attempt,
    forward,
    target,
    url: record.url ?? wholeAddress(target, plan.path, path) ?? target,
    state,
    createdAt: iso(record.createdAt),
    dueAt: iso(record.dueAt),
    startedAt: record.startedAt === null ? null : iso(record.startedAt),
    durationMs,
    status,
    error,
    signatureMismatch,
  }
}
