import type { FreshValues } from '../fresh-values'
import { jsonRequest, type ProviderSamples, type SampleRequest } from '../sample'

function event(fresh: FreshValues, type: string, createdAt: number): SampleRequest {
  const email = `idn_${fresh.ksuid()}`
  return jsonRequest(
    { 'User-Agent': 'Svix-Webhooks/1.76.1 (sender-9YMgn; +https://www.svix.com/http-sender/)' },
    {
      data: {
        id: `user_${fresh.ksuid()}`,
        object: 'user',
        username: null,
        first_name: 'Robin',
        last_name: 'Example',
        image_url: 'https://img.example.com/robin.png',
        has_image: false,
        primary_email_address_id: email,
        primary_phone_number_id: null,
        primary_web3_wallet_id: null,
        email_addresses: [
          {
            id: email,
            object: 'email_address',
            email_address: 'robin@example.com',
            verification: null,
            linked_to: [],
          },
        ],
        phone_numbers: [],
        web3_wallets: [],
        external_accounts: [],
        external_id: null,
        password_enabled: true,
        two_factor_enabled: false,
        totp_enabled: false,
        backup_code_enabled: false,
        public_metadata: {},
        private_metadata: {},
        unsafe_metadata: {},
        last_sign_in_at: null,
        banned: false,
        locked: false,
        deprovisioned: false,
        organization_memberships: null,
        enterprise_accounts: [],
        password_last_updated_at: createdAt,
        lockout_expires_in_seconds: null,
        verification_attempts_remaining: 100,
        last_active_at: null,
        create_organization_enabled: true,
        create_organizations_limit: null,
        delete_self_enabled: true,
        legal_accepted_at: null,
        locale: null,
        timezone: null,
        created_at: createdAt,
        updated_at: fresh.now - 500,
      },
      event_attributes: { http_request: { client_ip: '192.0.2.44', user_agent: 'Mozilla/5.0' } },
      instance_id: `ins_${fresh.ksuid()}`,
      object: 'event',
      timestamp: fresh.now,
      type,
    },
  )
}

export const clerkSamples: ProviderSamples = {
  provider: 'clerk',
  scheme: 'standard-webhooks',
  headerName: (name) => name.replace(/^webhook-/, 'svix-'),
  events: {
    'user.created': (fresh) => event(fresh, 'user.created', fresh.now - 500),
    'user.updated': (fresh) => event(fresh, 'user.updated', fresh.now - 86_400_000),
  },
}
