import type { FreshValues } from '../fresh-values'
import { jsonRequest, multipartRequest, type ProviderSamples, type SampleRequest } from '../sample'

function events(fresh: FreshValues, entries: object[]): SampleRequest {
  const message = fresh.letters(22)
  const common = {
    email: 'robin@example.com',
    timestamp: fresh.seconds,
    'smtp-id': `<${message}@geopod-ismtpd-1>`,
    category: ['orders'],
    sg_message_id: `${message}.recvd-${fresh.hex(10)}-1-${fresh.hex(8).toUpperCase()}.0`,
  }
  return jsonRequest(
    {
      'User-Agent': 'SendGrid Event API',
      Accept: '*/*',
      'X-Twilio-Email-Event-Webhook-Timestamp': String(fresh.seconds),
      'X-Twilio-Email-Event-Webhook-Signature': fresh.base64(71),
    },
    entries.map((entry) => ({ ...common, sg_event_id: fresh.letters(22), ...entry })),
  )
}

/** An e-mail that came in, as a form. SendGrid does not sign these. */
function inbound(fresh: FreshValues): SampleRequest {
  const [from, to, subject] = ['robin@example.com', 'orders@mail.example.com', 'Order 1042']
  const id = `<${fresh.uuid()}@example.com>`
  const date = new Date(fresh.now - 2000).toUTCString().replace('GMT', '+0000')
  const fields = {
    headers: `Date: ${date}\nFrom: Robin Example <${from}>\nTo: ${to}\nMessage-ID: ${id}\nSubject: ${subject}\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n`,
    dkim: '{@example.com : pass}',
    to,
    from: `Robin Example <${from}>`,
    subject,
    text: 'Where is my kettle?\n',
    sender_ip: '192.0.2.44',
    spam_report: 'Spam detection software has looked at the e-mail.\n',
    spam_score: '0.011',
    envelope: JSON.stringify({ to: [to], from }),
    attachments: '0',
    charsets: JSON.stringify({ to: 'UTF-8', from: 'UTF-8', subject: 'UTF-8', text: 'utf-8' }),
    SPF: 'pass',
  }
  const headers = { 'User-Agent': 'Sendlib/1.0', 'Accept-Encoding': 'gzip' }
  return { ...multipartRequest(headers, fields, 'xYzZY'), unsigned: true }
}

export const sendgridSamples: ProviderSamples = {
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
    'inbound e-mail': inbound,
  },
}
