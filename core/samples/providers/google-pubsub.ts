import { jsonRequest, type ProviderSamples } from '../sample'

export const googlePubsubSamples: ProviderSamples = {
  provider: 'google-pubsub',
  scheme: null,
  events: {
    push: (fresh) => {
      const id = fresh.digits(16)
      return jsonRequest(
        {
          'User-Agent': 'CloudPubSub-Google',
          From: 'noreply@google.com',
          Accept: 'application/json',
        },
        {
          message: {
            attributes: { kind: 'order' },
            data: btoa(JSON.stringify({ order: 1042, total: '64.90' })),
            messageId: id,
            message_id: id,
            publishTime: fresh.iso(-1),
            publish_time: fresh.iso(-1),
          },
          subscription: 'projects/example/subscriptions/wirebin',
        },
      )
    },
  },
}
