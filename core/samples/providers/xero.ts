import type { FreshValues } from '../fresh-values'
import { jsonRequest, type ProviderSamples, type SampleRequest } from '../sample'

function event(fresh: FreshValues, eventType: string): SampleRequest {
  const id = fresh.uuid()
  const sequence = fresh.number(4)
  return jsonRequest(
    { Accept: '*/*' },
    {
      events: [
        {
          resourceUrl: `https://api.xero.com/api.xro/2.0/Invoices/${id}`,
          resourceId: id,
          eventDateUtc: fresh.iso(-1).slice(0, 23),
          eventType,
          eventCategory: 'INVOICE',
          tenantId: fresh.uuid(),
          tenantType: 'ORGANISATION',
        },
      ],
      firstEventSequence: sequence,
      lastEventSequence: sequence,
      entropy: fresh.capitals(20),
    },
  )
}

export const xeroSamples: ProviderSamples = {
  provider: 'xero',
  scheme: 'xero',
  events: {
    CREATE: (fresh) => event(fresh, 'CREATE'),
    UPDATE: (fresh) => event(fresh, 'UPDATE'),
  },
}
