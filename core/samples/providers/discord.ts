import type { FreshValues } from '../fresh-values'
import { jsonRequest, type ProviderSamples, type SampleRequest } from '../sample'

/** Its snowflakes count from 2015. */
const epoch = 1_420_070_400_000

const application = '1100000000000000042'
const channel = '1100000000000000100'
const guild = '1100000000000000200'
const user = {
  id: '1100000000000000007',
  username: 'robin.example',
  global_name: 'Robin',
  avatar: null,
  discriminator: '0',
  public_flags: 0,
}

const send = (fresh: FreshValues, value: object): SampleRequest =>
  jsonRequest(
    {
      'User-Agent': 'Discord-Interactions/1.0 (+https://discord.com)',
      'X-Signature-Ed25519': fresh.hex(128),
      'X-Signature-Timestamp': String(fresh.seconds),
    },
    value,
  )

/** What every interaction has. */
const interaction = (fresh: FreshValues, type: number): object => ({
  app_permissions: '562949953601536',
  application_id: application,
  attachment_size_limit: 10_485_760,
  channel_id: channel,
  entitlements: [],
  id: fresh.snowflake(epoch),
  locale: 'en-US',
  token: fresh.letters(120),
  type,
  version: 1,
})

function message(fresh: FreshValues): object {
  const button = { type: 2, id: 2, style: 3, label: 'Approve', custom_id: 'approve:1042' }
  return {
    id: fresh.snowflake(epoch + 60_000),
    channel_id: channel,
    author: { ...user, id: application, username: 'wirebin-example', global_name: null, bot: true },
    content: 'Release 1.4.2?',
    timestamp: fresh.iso(-60),
    edited_timestamp: null,
    tts: false,
    mention_everyone: false,
    mentions: [],
    mention_roles: [],
    attachments: [],
    embeds: [],
    pinned: false,
    type: 0,
    flags: 0,
    components: [{ type: 1, id: 1, components: [button] }],
  }
}

export const discordSamples: ProviderSamples = {
  provider: 'discord',
  scheme: 'discord',
  signing: 'private key',
  events: {
    APPLICATION_COMMAND: (fresh) =>
      send(fresh, {
        ...interaction(fresh, 2),
        authorizing_integration_owners: { 0: guild },
        channel: { id: channel, name: 'releases', type: 0 },
        context: 0,
        data: {
          id: '1100000000000000301',
          name: 'deploy',
          options: [{ name: 'environment', type: 3, value: 'staging' }],
          type: 1,
        },
        guild: { id: guild, locale: 'en-US', features: [] },
        guild_id: guild,
        guild_locale: 'en-US',
        member: {
          user,
          roles: [],
          joined_at: '2025-01-01T00:00:00.000000+00:00',
          permissions: '562949953601536',
          deaf: false,
          mute: false,
          pending: false,
          flags: 0,
          avatar: null,
          nick: null,
          premium_since: null,
          communication_disabled_until: null,
        },
      }),
    MESSAGE_COMPONENT: (fresh) =>
      send(fresh, {
        ...interaction(fresh, 3),
        authorizing_integration_owners: { 1: user.id },
        channel: { id: channel, type: 1 },
        context: 1,
        data: { component_type: 2, custom_id: 'approve:1042' },
        message: message(fresh),
        user,
      }),
    APPLICATION_AUTHORIZED: (fresh) =>
      send(fresh, {
        version: 1,
        application_id: application,
        type: 1,
        event: {
          type: 'APPLICATION_AUTHORIZED',
          timestamp: fresh.iso(),
          data: { integration_type: 1, scopes: ['applications.commands'], user },
        },
      }),
  },
}
