import type { FreshValues } from '../fresh-values'
import { jsonRequest, type ProviderSamples, type SampleRequest } from '../sample'

function events(fresh: FreshValues, type: string, change: object): SampleRequest {
  return jsonRequest(
    {
      Accept: '*/*',
      'User-Agent':
        'HubSpot Connect 2.0 (http://dev.hubspot.com/) (namespace: webhooks-nio-http-client) - WebhooksExecutorDaemon-executor',
    },
    [
      {
        eventId: fresh.number(10),
        subscriptionId: 1_000_042,
        portalId: 1_000_007,
        appId: 100_042,
        occurredAt: fresh.now - 500,
        subscriptionType: type,
        attemptNumber: 0,
        objectId: fresh.number(9),
        changeSource: 'CRM_UI',
        ...change,
      },
    ],
  )
}

export const hubspotSamples: ProviderSamples = {
  provider: 'hubspot',
  scheme: 'hubspot',
  events: {
    'contact.creation': (fresh) => events(fresh, 'contact.creation', { changeFlag: 'CREATED' }),
    'deal.propertyChange': (fresh) =>
      events(fresh, 'deal.propertyChange', {
        propertyName: 'dealstage',
        propertyValue: 'closedwon',
      }),
  },
}
