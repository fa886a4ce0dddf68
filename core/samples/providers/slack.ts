import type { FreshValues } from '../fresh-values'
import { formRequest, jsonRequest, type ProviderSamples, type SampleRequest } from '../sample'

const head = {
  'User-Agent': 'Slackbot 1.0 (+https://api.slack.com/robots)',
  Accept: '*/*',
  'Accept-Encoding': 'gzip,deflate',
}
const team = 'T0WIREBIN1'
const channel = 'C0EXAMPLE7'

function callback(fresh: FreshValues, event: object): SampleRequest {
  return jsonRequest(head, {
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

/** What a button's press sends: its form has one field, which holds JSON. */
function pressed(fresh: FreshValues): SampleRequest {
  const ts = `${fresh.seconds - 60}.${fresh.digits(6)}`
  const button = {
    action_id: 'approve',
    block_id: 'release',
    text: { type: 'plain_text', text: 'Approve', emoji: true },
    value: '1042',
    style: 'primary',
    type: 'button',
  }
  const payload = {
    type: 'block_actions',
    user: { id: 'U0EXAMPLE01', username: 'robin', name: 'robin', team_id: team },
    api_app_id: 'A0EXAMPLE42',
    token: fresh.letters(24),
    container: {
      type: 'message',
      message_ts: ts,
      channel_id: channel,
      is_ephemeral: false,
    },
    trigger_id: `${fresh.digits(13)}.${fresh.digits(13)}.${fresh.hex(32)}`,
    team: { id: team, domain: 'example' },
    enterprise: null,
    is_enterprise_install: false,
    channel: { id: channel, name: 'releases' },
    message: {
      type: 'message',
      bot_id: 'B0EXAMPLE09',
      user: 'U0EXAMPLEBOT',
      app_id: 'A0EXAMPLE42',
      text: 'Release 1.4.2?',
      ts,
      team,
      blocks: [
        { type: 'actions', block_id: 'release', elements: [{ ...button, block_id: undefined }] },
      ],
    },
    state: { values: {} },
    response_url: `https://hooks.slack.com/actions/${team}/${fresh.digits(13)}/${fresh.letters(24)}`,
    actions: [{ ...button, action_ts: stamp(fresh) }],
  }
  return formRequest(head, { payload: JSON.stringify(payload) })
}

const stamp = (fresh: FreshValues): string => `${fresh.seconds}.${fresh.digits(6)}`

export const slackSamples: ProviderSamples = {
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
        item: { type: 'message', channel, ts: `${fresh.seconds - 60}.${fresh.digits(6)}` },
        item_user: 'U0EXAMPLE02',
        event_ts: stamp(fresh),
      }),
    block_actions: pressed,
    '/deploy': (fresh) =>
      formRequest(head, {
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
