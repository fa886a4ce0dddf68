import type { FreshValues } from '../fresh-values'
import { jsonRequest, type ProviderSamples, type SampleRequest } from '../sample'

const actor = {
  type: 'user',
  display_name: 'Robin Example',
  nickname: 'robin',
  uuid: '{00000000-0000-4000-8000-000000000042}',
  account_id: '557058:00000000-0000-4000-8000-000000000042',
}
const repository = {
  type: 'repository',
  full_name: 'example/kettle',
  uuid: '{00000000-0000-4000-8000-000000001042}',
  is_private: true,
  scm: 'git',
  links: { html: { href: 'https://bitbucket.org/example/kettle' } },
}

function event(fresh: FreshValues, key: string, value: object): SampleRequest {
  return jsonRequest(
    {
      'User-Agent': 'Bitbucket-Webhooks/2.0',
      'X-Event-Key': key,
      'X-Hook-UUID': fresh.uuid(),
      'X-Request-UUID': fresh.uuid(),
      'X-Attempt-Number': '1',
      'X-Event-Time': fresh.iso(),
    },
    { ...value, actor, repository },
  )
}

export const bitbucketSamples: ProviderSamples = {
  provider: 'bitbucket',
  scheme: 'bitbucket',
  events: {
    'repo:push': (fresh) =>
      event(fresh, 'repo:push', {
        push: {
          changes: [
            {
              old: { name: 'main', type: 'branch', target: { hash: fresh.hex(40) } },
              new: {
                name: 'main',
                type: 'branch',
                target: {
                  type: 'commit',
                  hash: fresh.hex(40),
                  date: fresh.isoSeconds(-60),
                  message: 'Whistle when it boils\n',
                },
              },
              created: false,
              closed: false,
              forced: false,
              truncated: false,
            },
          ],
        },
      }),
    'pullrequest:created': (fresh) =>
      event(fresh, 'pullrequest:created', {
        pullrequest: {
          id: 7,
          title: 'Whistle when it boils',
          description: '',
          state: 'OPEN',
          type: 'pullrequest',
          author: actor,
          source: { branch: { name: 'whistle' }, commit: { hash: fresh.hex(12) } },
          destination: { branch: { name: 'main' }, commit: { hash: fresh.hex(12) } },
          created_on: fresh.iso(-2),
          updated_on: fresh.iso(-2),
        },
      }),
  },
}
