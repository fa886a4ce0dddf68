import type { Fresh } from '../fresh'
import { json, type ProviderSamples, type SampleRequest } from '../sample'

const from = { id: 100_000_042, is_bot: false, first_name: 'Robin', language_code: 'en' }
const chat = { id: from.id, first_name: from.first_name, type: 'private' }

const update = (fresh: Fresh, value: object): SampleRequest =>
  json({ 'Accept-Encoding': 'gzip, deflate' }, { update_id: fresh.number(9), ...value })

const message = (fresh: Fresh, text: string): object => ({
  message_id: fresh.number(4),
  from,
  chat,
  date: fresh.seconds,
  text,
})

export const telegram: ProviderSamples = {
  provider: 'telegram',
  scheme: 'telegram',
  events: {
    message: (fresh) => update(fresh, { message: message(fresh, 'When do you open?') }),
    callback_query: (fresh) =>
      update(fresh, {
        callback_query: {
          id: fresh.digits(19),
          from,
          message: message(fresh, 'Release 1.4.2?'),
          chat_instance: fresh.digits(19),
          data: 'approve:1042',
        },
      }),
  },
}
