import type { z } from 'zod'
import type { Capture } from '@/core/contract/capture'
import type { Delivery, NewDelivery } from '@/core/contract/delivery'
import { binOf } from './bin-of'
import type { ApiConnection } from './api-connection'
import { pause } from './pause'

/** Where a capture is sent, and how: an address, or all that the API takes. */
export type SendAgain = string | z.input<typeof NewDelivery>

/** The answer comes when the delivery has ended, or after 20 seconds if others are before it. */
const patience = 30_000
const againMs = 500

/** Sends a capture on. Returns the delivery once it has ended, or is held. Throws ApiError. */
export async function sendAgain(
  connection: ApiConnection,
  { bin, seq }: Capture,
  to: SendAgain,
): Promise<Delivery> {
  const { path } = binOf(connection, bin)
  let delivery = await connection.json<Delivery>(`${path}/captures/${seq}/deliveries`, {
    method: 'POST',
    json: typeof to === 'string' ? { to } : to,
    patience,
  })
  while (delivery.state === 'queued' || delivery.state === 'sending') {
    await pause(againMs)
    delivery = await connection.json<Delivery>(`${path}/deliveries/${delivery.id}`)
  }
  return delivery
}
