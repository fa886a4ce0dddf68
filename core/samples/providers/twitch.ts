import type { FreshValues } from '../fresh-values'
import { jsonRequest, type ProviderSamples, type SampleRequest } from '../sample'

const broadcaster = {
  broadcaster_user_id: '100042',
  broadcaster_user_login: 'example_channel',
  broadcaster_user_name: 'Example_Channel',
}

function notification(
  fresh: FreshValues,
  kind: { type: string; version: string },
  event: object,
  more = {},
): SampleRequest {
  const condition = { broadcaster_user_id: '100042', ...more }
  return jsonRequest(
    {
      'Twitch-Eventsub-Message-Id': fresh.uuid(),
      'Twitch-Eventsub-Message-Retry': '0',
      'Twitch-Eventsub-Message-Type': 'notification',
      'Twitch-Eventsub-Subscription-Type': kind.type,
      'Twitch-Eventsub-Subscription-Version': kind.version,
    },
    {
      subscription: {
        id: fresh.uuid(),
        status: 'enabled',
        ...kind,
        condition,
        transport: { method: 'webhook', callback: 'https://hooks.example.com/twitch' },
        created_at: '2025-06-01T08:00:00.123456789Z',
        cost: 0,
      },
      event: { ...event, ...broadcaster },
    },
  )
}

export const twitchSamples: ProviderSamples = {
  provider: 'twitch',
  scheme: 'twitch',
  events: {
    'channel.follow': (fresh) =>
      notification(
        fresh,
        { type: 'channel.follow', version: '2' },
        {
          user_id: fresh.digits(9),
          user_login: 'robin_example',
          user_name: 'Robin_Example',
          followed_at: fresh.iso(-1),
        },
        { moderator_user_id: '100042' },
      ),
    'stream.online': (fresh) =>
      notification(
        fresh,
        { type: 'stream.online', version: '1' },
        { id: fresh.digits(11), type: 'live', started_at: fresh.isoSeconds(-2) },
      ),
  },
}
