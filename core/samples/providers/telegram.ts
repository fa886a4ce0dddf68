import type { FreshValues } from '../fresh-values'
import { jsonRequest, type ProviderSamples, type SampleRequest } from '../sample'

const from = { id: 100_000_042, is_bot: false, first_name: 'Robin', language_code: 'en' }
const chat = { id: from.id, first_name: from.first_name, type: 'private' }

const update = (fresh: FreshValues, value: object): SampleRequest =>
  jsonRequest({ 'Accept-Encoding': 'gzip, deflate' }, { update_id: fresh.number(9), ...value })

const bot = { id: 1_000_000_007, is_bot: true, first_name: 'Wirebin', username: 'wirebin_bot' }

const message = (fresh: FreshValues, from: object, text: string): object => ({
  message_id: fresh.number(4),
  from,
  chat,
  date: fresh.seconds,
  text,
})

const buttons = {
  inline_keyboard: [[{ text: 'Approve', callback_data: 'approve:1042' }]],
}

export const telegramSamples: ProviderSamples = {
  provider: 'telegram',
  scheme: 'telegram',
  events: {
    message: (fresh) => update(fresh, { message: message(fresh, from, 'When do you open?') }),
    callback_query: (fresh) =>
      update(fresh, {
        callback_query: {
          id: fresh.digits(18),
          from,
          message: { ...message(fresh, bot, 'Release 1.4.2?'), reply_markup: buttons },
          chat_instance: fresh.digits(18),
          data: 'approve:1042',
        },
      }),
  },
}
