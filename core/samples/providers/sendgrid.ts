import type { Fresh } from '../fresh'
import { json, type ProviderSamples, type SampleRequest } from '../sample'

function events(fresh: Fresh, entries: object[]): SampleRequest {
  const common = () => ({
    email: 'robin@example.com',
    timestamp: fresh.seconds,
    'smtp-id': `<${fresh.letters(22)}@geopod-ismtpd-1>`,
    category: ['orders'],
    sg_event_id: fresh.letters(24),
    sg_message_id: `${fresh.letters(22)}.recvd-${fresh.hex(10)}-1-${fresh.hex(8).toUpperCase()}.0`,
  })
  return json(
    {
      'User-Agent': 'SendGrid Event API',
      Accept: '*/*',
      'X-Twilio-Email-Event-Webhook-Timestamp': String(fresh.seconds),
      'X-Twilio-Email-Event-Webhook-Signature': fresh.base64(71),
    },
    entries.map((entry) => ({ ...common(), ...entry })),
  )
}

export const sendgrid: ProviderSamples = {
  provider: 'sendgrid',
  scheme: 'sendgrid',
  signing: 'private key',
  events: {
    delivered: (fresh) => events(fresh, [{ event: 'delivered', response: '250 2.0.0 OK' }]),
    open: (fresh) =>
      events(fresh, [
        { event: 'open', useragent: 'Mozilla/5.0', ip: '192.0.2.44', sg_machine_open: false },
        { event: 'click', url: 'https://shop.example.com/orders/1042', ip: '192.0.2.44' },
      ]),
    bounce: (fresh) =>
      events(fresh, [
        {
          event: 'bounce',
          type: 'bounce',
          status: '5.1.1',
          reason: '550 5.1.1 The email account does not exist',
          bounce_classification: 'Invalid Address',
        },
      ]),
  },
}
