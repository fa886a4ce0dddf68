import type { Fresh } from '../fresh'
import { json, type ProviderSamples, type SampleRequest } from '../sample'

const application = '1100000000000000042'
const user = {
  id: '1100000000000000007',
  username: 'robin.example',
  global_name: 'Robin',
  avatar: null,
  discriminator: '0',
  public_flags: 0,
}

const send = (fresh: Fresh, value: object): SampleRequest =>
  json(
    {
      'User-Agent': 'Discord-Interactions/1.0 (+https://discord.com)',
      'X-Signature-Ed25519': fresh.hex(128),
      'X-Signature-Timestamp': String(fresh.seconds),
    },
    value,
  )

export const discord: ProviderSamples = {
  provider: 'discord',
  scheme: 'discord',
  signing: 'private key',
  events: {
    APPLICATION_COMMAND: (fresh) =>
      send(fresh, {
        app_permissions: '562949953601536',
        application_id: application,
        attachment_size_limit: 10_485_760,
        channel_id: '1100000000000000100',
        context: 0,
        data: {
          id: `11${fresh.digits(17)}`,
          name: 'deploy',
          options: [{ name: 'environment', type: 3, value: 'staging' }],
          type: 1,
        },
        guild_id: '1100000000000000200',
        guild_locale: 'en-US',
        id: `11${fresh.digits(17)}`,
        locale: 'en-US',
        member: { user, roles: [], joined_at: '2025-01-01T00:00:00.000000+00:00' },
        token: fresh.letters(120),
        type: 2,
        version: 1,
      }),
    MESSAGE_COMPONENT: (fresh) =>
      send(fresh, {
        application_id: application,
        channel_id: '1100000000000000100',
        data: { component_type: 2, custom_id: 'approve:1042', id: 2 },
        id: `11${fresh.digits(17)}`,
        locale: 'en-US',
        message: { id: `11${fresh.digits(17)}`, content: 'Release 1.4.2?', type: 0 },
        token: fresh.letters(120),
        type: 3,
        user,
        version: 1,
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
