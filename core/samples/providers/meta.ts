import type { FreshValues } from '../fresh-values'
import { jsonRequest, type ProviderSamples, type SampleRequest } from '../sample'

const send = (value: object): SampleRequest =>
  jsonRequest({ 'User-Agent': 'facebookexternalua', Accept: '*/*' }, value)

const metadata = { display_phone_number: '12025550187', phone_number_id: '100000000000042' }

const whatsapp = (value: object): SampleRequest =>
  send({
    object: 'whatsapp_business_account',
    entry: [
      {
        id: '100000000000007',
        changes: [
          { value: { messaging_product: 'whatsapp', metadata, ...value }, field: 'messages' },
        ],
      },
    ],
  })

const wamid = (fresh: FreshValues): string => `wamid.${fresh.base64(39)}`

export const metaSamples: ProviderSamples = {
  provider: 'meta',
  scheme: 'meta',
  events: {
    'whatsapp_business_account.messages': (fresh) =>
      whatsapp({
        contacts: [{ profile: { name: 'Robin' }, wa_id: '12025550143' }],
        messages: [
          {
            from: '12025550143',
            id: wamid(fresh),
            timestamp: String(fresh.seconds),
            text: { body: 'Do you deliver on Saturdays?' },
            type: 'text',
          },
        ],
      }),
    'whatsapp_business_account.statuses': (fresh) =>
      whatsapp({
        statuses: [
          {
            id: wamid(fresh),
            status: 'delivered',
            timestamp: String(fresh.seconds),
            recipient_id: '12025550143',
            pricing: { billable: true, pricing_model: 'PMP', category: 'service' },
          },
        ],
      }),
    'page.messaging': (fresh) =>
      send({
        object: 'page',
        entry: [
          {
            time: fresh.now,
            id: '100000000000099',
            messaging: [
              {
                sender: { id: fresh.digits(16) },
                recipient: { id: '100000000000099' },
                timestamp: fresh.now - 300,
                message: { mid: `m_${fresh.letters(60)}`, text: 'Are you open today?' },
              },
            ],
          },
        ],
      }),
    'instagram.comments': (fresh) =>
      send({
        object: 'instagram',
        entry: [
          {
            id: fresh.digits(17),
            time: fresh.seconds,
            changes: [
              {
                field: 'comments',
                value: {
                  from: { id: fresh.digits(17), username: 'robin.example' },
                  media: { id: fresh.digits(17), media_product_type: 'FEED' },
                  id: fresh.digits(17),
                  text: 'What a kettle.',
                },
              },
            ],
          },
        ],
      }),
  },
}
