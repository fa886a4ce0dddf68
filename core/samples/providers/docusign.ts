import type { FreshValues } from '../fresh-values'
import { jsonRequest, type ProviderSamples, type SampleRequest } from '../sample'

function event(fresh: FreshValues, name: string, status: string): SampleRequest {
  const [account, envelope] = [fresh.uuid(), fresh.uuid()]
  return jsonRequest(
    {
      'Content-Type': 'application/json; charset=utf-8',
      'X-Authorization-Digest': 'HMACSHA256',
      'X-DocuSign-AccountId': account,
    },
    {
      event: name,
      apiVersion: 'v2.1',
      uri: `/restapi/v2.1/accounts/${account}/envelopes/${envelope}`,
      retryCount: 0,
      configurationId: 10_000_042,
      generatedDateTime: fresh.iso(),
      data: {
        accountId: account,
        userId: fresh.uuid(),
        envelopeId: envelope,
        envelopeSummary: {
          status,
          emailSubject: 'Please sign: lease of a kettle',
          envelopeId: envelope,
          createdDateTime: fresh.iso(-3600),
          statusChangedDateTime: fresh.iso(-1),
          sender: { userName: 'Robin Example', email: 'robin@example.com' },
        },
      },
    },
  )
}

export const docusignSamples: ProviderSamples = {
  provider: 'docusign',
  scheme: 'docusign',
  events: {
    'envelope-completed': (fresh) => event(fresh, 'envelope-completed', 'completed'),
    'envelope-sent': (fresh) => event(fresh, 'envelope-sent', 'sent'),
  },
}
