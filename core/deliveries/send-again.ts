import { type Caller, noSuchCapture, ownedBin } from '../access/access'
import type { Delivery, DeliveryEdit, NewDelivery } from '../contract/delivery'
import { decodeBody } from '../http/decode-body'
import type { Services } from '../services'
import { countDeliveries } from './delivery-rate'
import { newDelivery, queueDeliveries } from './queue-deliveries'
import { deliveryIn } from './read-deliveries'
import type { EditRecord } from './records'
import { parseTarget } from './target'

/** Milliseconds until the answer is waited for no longer: the delivery itself takes 15 seconds at most. */
const patienceMs = 20_000

/**
 * Sends a capture of a bin that the caller owns to an address. Resolves with the delivery once it has ended,
 * or, if others are before it, as it is after 20 seconds. Throws `not_found`, `bad_request` for an address
 * or an edit that cannot be sent, `too_many_deliveries`, `rate_limited`.
 */
export async function sendAgain(
  services: Services,
  caller: Caller,
  id: string,
  seq: number,
  { to, edit, ...plan }: NewDelivery,
): Promise<Delivery> {
  const bin = await ownedBin(services, caller, id)
  parseTarget(to)
  countDeliveries(services, caller, 1)
  const changed = edit ? editRecord(edit) : null
  const delivery = newDelivery(
    services,
    { seq, target: to, plan, edit: changed },
    {
      createdAt: services.now(),
    },
  )
  const over = services.deliveries.ended(delivery.id, patienceMs)
  const queued = await queueDeliveries(services, bin, [delivery])
  if (queued.length === 0) throw noSuchCapture(seq)
  await over
  return deliveryIn(services, bin, delivery.id)
}

function editRecord({ method, path, headers, body }: DeliveryEdit): EditRecord {
  return {
    ...(method !== undefined && { method }),
    ...(path !== undefined && { path }),
    ...(headers !== undefined && { headers }),
    ...(body !== undefined && { body: decodeBody(body, 'edit.body') }),
  }
}
