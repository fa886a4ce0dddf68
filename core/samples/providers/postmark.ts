import type { FreshValues } from '../fresh-values'
import { jsonRequest, type ProviderSamples, type SampleRequest } from '../sample'

const record = (fresh: FreshValues, RecordType: string, fields: object): SampleRequest =>
  jsonRequest(
    { 'User-Agent': 'Postmark' },
    {
      RecordType,
      MessageStream: 'outbound',
      ServerID: 100_042,
      MessageID: fresh.uuid(),
      Tag: 'orders',
      Metadata: { order: '1042' },
      ...fields,
    },
  )

export const postmarkSamples: ProviderSamples = {
  provider: 'postmark',
  scheme: null,
  events: {
    Delivery: (fresh) =>
      record(fresh, 'Delivery', {
        Recipient: 'robin@example.com',
        DeliveredAt: fresh.isoSeconds(),
        Details: 'smtp;250 2.0.0 OK',
      }),
    Bounce: (fresh) =>
      record(fresh, 'Bounce', {
        ID: fresh.number(10),
        Type: 'HardBounce',
        TypeCode: 1,
        Name: 'Hard bounce',
        Description: 'The server was unable to deliver your message (ex: unknown user).',
        Details: 'smtp;550 5.1.1 The email account does not exist',
        Email: 'robin@example.com',
        From: 'shop@example.com',
        BouncedAt: fresh.isoSeconds(),
        DumpAvailable: true,
        Inactive: true,
        CanActivate: true,
        Subject: 'Your order 1042',
      }),
  },
}
