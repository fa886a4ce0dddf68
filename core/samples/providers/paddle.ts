import type { Fresh } from '../fresh'
import { json, type ProviderSamples, type SampleRequest } from '../sample'

const ulid = (fresh: Fresh): string => `01k${fresh.letters(23).toLowerCase()}`

function event(fresh: Fresh, type: string, data: object): SampleRequest {
  return json(
    { 'User-Agent': 'Paddle', Accept: '*/*' },
    {
      event_id: `evt_${ulid(fresh)}`,
      event_type: type,
      occurred_at: fresh.iso(-1),
      notification_id: `ntf_${ulid(fresh)}`,
      data,
    },
  )
}

export const paddle: ProviderSamples = {
  provider: 'paddle',
  scheme: 'paddle',
  events: {
    'transaction.completed': (fresh) =>
      event(fresh, 'transaction.completed', {
        id: `txn_${ulid(fresh)}`,
        status: 'completed',
        customer_id: `ctm_${ulid(fresh)}`,
        currency_code: 'EUR',
        origin: 'web',
        collection_mode: 'automatic',
        items: [{ price: { id: `pri_${ulid(fresh)}`, description: 'Monthly' }, quantity: 1 }],
        details: { totals: { subtotal: '1597', tax: '303', total: '1900', currency_code: 'EUR' } },
        billed_at: fresh.iso(-2),
        created_at: fresh.iso(-30),
      }),
    'subscription.canceled': (fresh) =>
      event(fresh, 'subscription.canceled', {
        id: `sub_${ulid(fresh)}`,
        status: 'canceled',
        customer_id: `ctm_${ulid(fresh)}`,
        currency_code: 'EUR',
        canceled_at: fresh.iso(-1),
        next_billed_at: null,
        scheduled_change: null,
      }),
  },
}
