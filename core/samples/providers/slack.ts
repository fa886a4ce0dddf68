import type { Fresh } from '../fresh'
import { form, json, type ProviderSamples, type SampleRequest } from '../sample'

const head = {
  'User-Agent': 'Slackbot 1.0 (+https://api.slack.com/robots)',
  Accept: '*/*',
  'Accept-Encoding': 'gzip,deflate',
}
const team = 'T0WIREBIN1'
const channel = 'C0EXAMPLE7'

function callback(fresh: Fresh, event: object): SampleRequest {
  return json(head, {
    token: fresh.letters(24),
    team_id: team,
    context_team_id: team,
    context_enterprise_id: null,
    api_app_id: 'A0EXAMPLE42',
    event,
    type: 'event_callback',
    event_id: `Ev${fresh.capitals(10)}`,
    event_time: fresh.seconds,
    authorizations: [
      {
        enterprise_id: null,
        team_id: team,
        user_id: 'U0EXAMPLEBOT',
        is_bot: true,
        is_enterprise_install: false,
      },
    ],
    is_ext_shared_channel: false,
    event_context: `4-${fresh.letters(60)}`,
  })
}

const stamp = (fresh: Fresh): string => `${fresh.seconds}.${fresh.digits(6)}`

export const slack: ProviderSamples = {
  provider: 'slack',
  scheme: 'slack',
  events: {
    app_mention: (fresh) => {
      const ts = stamp(fresh)
      return callback(fresh, {
        user: 'U0EXAMPLE01',
        type: 'app_mention',
        ts,
        client_msg_id: fresh.uuid(),
        text: '<@U0EXAMPLEBOT> is the build green?',
        team,
        channel,
        event_ts: ts,
      })
    },
    message: (fresh) => {
      const ts = stamp(fresh)
      return callback(fresh, {
        user: 'U0EXAMPLE01',
        type: 'message',
        ts,
        client_msg_id: fresh.uuid(),
        text: 'Deploying in five minutes.',
        team,
        channel,
        event_ts: ts,
        channel_type: 'channel',
      })
    },
    reaction_added: (fresh) =>
      callback(fresh, {
        type: 'reaction_added',
        user: 'U0EXAMPLE01',
        reaction: 'white_check_mark',
        item: { type: 'message', channel, ts: stamp(fresh) },
        item_user: 'U0EXAMPLE02',
        event_ts: stamp(fresh),
      }),
    '/deploy': (fresh) =>
      form(head, {
        token: fresh.letters(24),
        team_id: team,
        team_domain: 'example',
        channel_id: channel,
        channel_name: 'releases',
        user_id: 'U0EXAMPLE01',
        user_name: 'robin',
        command: '/deploy',
        text: 'staging main',
        api_app_id: 'A0EXAMPLE42',
        is_enterprise_install: 'false',
        response_url: `https://hooks.slack.com/commands/${team}/${fresh.digits(13)}/${fresh.letters(24)}`,
        trigger_id: `${fresh.digits(13)}.${fresh.digits(13)}.${fresh.hex(32)}`,
      }),
  },
}
