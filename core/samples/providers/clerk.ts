import type { Fresh } from '../fresh'
import { json, type ProviderSamples, type SampleRequest } from '../sample'

function event(fresh: Fresh, type: string): SampleRequest {
  const email = `idn_${fresh.letters(27)}`
  return json(
    { 'User-Agent': 'Svix-Webhooks/1.76.1 (sender-9YMgn; +https://www.svix.com/http-sender/)' },
    {
      data: {
        id: `user_${fresh.letters(27)}`,
        object: 'user',
        first_name: 'Robin',
        last_name: 'Example',
        primary_email_address_id: email,
        email_addresses: [{ id: email, email_address: 'robin@example.com' }],
        created_at: fresh.now - 2000,
        updated_at: fresh.now - 500,
      },
      event_attributes: { http_request: { client_ip: '192.0.2.44', user_agent: 'Mozilla/5.0' } },
      instance_id: `ins_${fresh.letters(27)}`,
      object: 'event',
      timestamp: fresh.now,
      type,
    },
  )
}

export const clerk: ProviderSamples = {
  provider: 'clerk',
  scheme: 'standard-webhooks',
  headerName: (name) => name.replace(/^webhook-/, 'svix-'),
  events: {
    'user.created': (fresh) => event(fresh, 'user.created'),
    'user.updated': (fresh) => event(fresh, 'user.updated'),
  },
}
