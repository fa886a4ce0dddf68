import { jsonRequest, type ProviderSamples } from '../sample'

export const standardWebhooksSamples: ProviderSamples = {
  provider: 'standard-webhooks',
  scheme: 'standard-webhooks',
  events: {
    'contact.created': (fresh) =>
      jsonRequest(
        { 'User-Agent': 'Standard-Webhooks/1.0' },
        {
          type: 'contact.created',
          timestamp: fresh.iso(),
          data: { id: fresh.uuid(), first_name: 'Robin', last_name: 'Example' },
        },
      ),
    'email.delivered': (fresh) =>
      jsonRequest(
        { 'User-Agent': 'Standard-Webhooks/1.0' },
        {
          type: 'email.delivered',
          created_at: fresh.iso(),
          data: {
            email_id: fresh.uuid(),
            from: 'Example <shop@example.com>',
            to: ['robin@example.com'],
            subject: 'Your order 1042',
          },
        },
      ),
  },
}
