import type { FreshValues } from '../fresh-values'
import { jsonRequest, type ProviderSamples, type SampleRequest } from '../sample'

function notification(fresh: FreshValues, changeType: string): SampleRequest {
  const [user, message] = [fresh.uuid(), `AAMk${fresh.letters(60)}=`]
  return jsonRequest(
    { 'Content-Type': 'application/json; charset=utf-8', Accept: '*/*' },
    {
      value: [
        {
          subscriptionId: fresh.uuid(),
          subscriptionExpirationDateTime: fresh.iso(3600),
          changeType,
          resource: `Users/${user}/Messages/${message}`,
          resourceData: {
            '@odata.type': '#Microsoft.Graph.Message',
            '@odata.id': `Users/${user}/Messages/${message}`,
            '@odata.etag': `W/"${fresh.base64(18)}"`,
            id: message,
          },
          clientState: fresh.secret,
          tenantId: fresh.uuid(),
        },
      ],
    },
  )
}

export const microsoftGraphSamples: ProviderSamples = {
  provider: 'microsoft-graph',
  scheme: 'microsoft-graph',
  signing: 'body',
  events: {
    created: (fresh) => notification(fresh, 'created'),
    updated: (fresh) => notification(fresh, 'updated'),
  },
}
