import type { FreshValues } from '../fresh-values'
import { jsonRequest, type ProviderSamples, type SampleRequest } from '../sample'

const merchant = 'MLEXAMPLE0042'
const location = 'LEXAMPLE00007'

function event(
  fresh: FreshValues,
  type: string,
  name: string,
  object: (id: string) => object,
): SampleRequest {
  const id = fresh.letters(22)
  return jsonRequest(
    {
      Accept: '*/*',
      'User-Agent': 'Square Connect v2',
      'square-environment': 'Sandbox',
      'square-initial-delivery-timestamp': fresh.iso(),
      'square-version': '2025-07-16',
    },
    {
      merchant_id: merchant,
      location_id: location,
      type,
      event_id: fresh.uuid(),
      created_at: fresh.iso(),
      data: { type: name, id, object: { [name]: object(id) } },
    },
  )
}

export const squareSamples: ProviderSamples = {
  provider: 'square',
  scheme: 'square',
  events: {
    'payment.updated': (fresh) =>
      event(fresh, 'payment.updated', 'payment', (id) => ({
        id,
        amount_money: { amount: 6490, currency: 'EUR' },
        total_money: { amount: 6490, currency: 'EUR' },
        created_at: fresh.iso(-3),
        updated_at: fresh.iso(),
        location_id: location,
        order_id: fresh.letters(22),
        source_type: 'CARD',
        status: 'COMPLETED',
        version: 4,
      })),
    'order.created': (fresh) =>
      event(fresh, 'order.created', 'order_created', (id) => ({
        created_at: fresh.iso(),
        location_id: location,
        order_id: id,
        state: 'OPEN',
        version: 1,
      })),
  },
}
