import type { FreshValues } from '../fresh-values'
import { jsonRequest, type ProviderSamples, type SampleRequest } from '../sample'

function events(fresh: FreshValues, event: object): SampleRequest {
  return jsonRequest(
    { 'Content-Type': 'application/json; charset=utf-8', 'User-Agent': 'LineBotWebhook/2.0' },
    {
      destination: `U${fresh.hex(32)}`,
      events: [
        {
          ...event,
          webhookEventId: fresh.ulid(),
          deliveryContext: { isRedelivery: false },
          timestamp: fresh.now,
          source: { type: 'user', userId: `U${fresh.hex(32)}` },
          replyToken: fresh.hex(32),
          mode: 'active',
        },
      ],
    },
  )
}

export const lineSamples: ProviderSamples = {
  provider: 'line',
  scheme: 'line',
  events: {
    message: (fresh) =>
      events(fresh, {
        type: 'message',
        message: {
          type: 'text',
          id: fresh.digits(18),
          quoteToken: fresh.letters(86),
          text: 'Is the kettle in stock?',
        },
      }),
    follow: (fresh) => events(fresh, { type: 'follow', follow: { isUnblocked: false } }),
  },
}
