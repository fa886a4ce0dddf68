import type { FreshValues } from '../fresh-values'
import { formRequest, type ProviderSamples, type SampleRequest } from '../sample'

function post(fresh: FreshValues, fields: Record<string, string>): SampleRequest {
  return formRequest(
    {
      'Content-Type': 'application/x-www-form-urlencoded; charset=UTF-8',
      'User-Agent': 'TwilioProxy/1.1',
      Accept: '*/*',
      'I-Twilio-Idempotency-Token': fresh.uuid(),
    },
    { ...fields, AccountSid: `AC${fresh.hex(32)}`, ApiVersion: '2010-04-01' },
  )
}

// Numbers reserved for films and examples: 555-0100 to 555-0199 are never assigned.
const from = '+12025550143'
const to = '+12025550187'

export const twilioSamples: ProviderSamples = {
  provider: 'twilio',
  scheme: 'twilio',
  events: {
    'incoming message': (fresh) => {
      const sid = `SM${fresh.hex(32)}`
      return post(fresh, {
        ToCountry: 'US',
        ToState: 'DC',
        SmsMessageSid: sid,
        NumMedia: '0',
        ToCity: 'WASHINGTON',
        FromZip: '',
        SmsSid: sid,
        FromState: 'DC',
        SmsStatus: 'received',
        FromCity: 'WASHINGTON',
        Body: 'Where is my parcel?',
        FromCountry: 'US',
        To: to,
        NumSegments: '1',
        MessageSid: sid,
        From: from,
      })
    },
    'message status': (fresh) => {
      const sid = `SM${fresh.hex(32)}`
      return post(fresh, {
        SmsSid: sid,
        SmsStatus: 'delivered',
        MessageStatus: 'delivered',
        To: from,
        MessageSid: sid,
        From: to,
      })
    },
    'incoming call': (fresh) =>
      post(fresh, {
        Called: to,
        CallerCountry: 'US',
        CallSid: `CA${fresh.hex(32)}`,
        CallStatus: 'ringing',
        Caller: from,
        Direction: 'inbound',
        From: from,
        To: to,
      }),
  },
}
