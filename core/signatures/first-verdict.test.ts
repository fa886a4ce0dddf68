import { expect, test } from 'vitest'
import { leastCpuOf } from '../testing/processor-time'
import { given } from '@/server/testing/records'
import type { SecretRecord } from '../records'
import { firstVerdict } from './first-verdict'

const secret = (scheme: string): SecretRecord => ({
  id: scheme,
  binKey: 1,
  scheme,
  label: '',
  sealed: new Uint8Array(),
  settings: null,
  ...given,
  createdAt: 1,
  keyId: null,
})

const hub = ['X-Hub-Signature', 'sha256=1']
const both = [...hub, 'X-HUB-SIGNATURE-256', 'sha256=1']

type Case = [
  what: string,
  headers: string[],
  provider: string | null,
  secrets: string[],
  answer: string | null,
]

const cases: Case[] = [
  ['nothing known', ['Host', 'a'], null, [], null],
  ['nothing known, a secret of another', ['Host', 'a'], null, ['github'], null],
  ['a provider that does not sign', [], 'jira', [], null],
  ['a provider that may sign', [], 'github', ['github'], 'github unsigned'],
  ['a signature and no secret', both, 'github', [], 'github no_secret'],
  [
    'a signature and a secret of another that may have made it',
    both,
    'github',
    ['meta'],
    'meta open',
  ],
  [
    'a signature and a secret that cannot have made it',
    both,
    'github',
    ['stripe'],
    'github no_secret',
  ],
  ['a signature and its secret', both, 'github', ['meta', 'github'], 'github open'],
  ['the same header, whoever sent it', both, 'meta', ['github'], 'github open'],
  ['an unknown sender, identified by the secret', both, null, ['meta'], 'meta open'],
  ['an unknown sender', both, null, [], 'github no_secret'],
  ['WebSub', hub, 'websub', [], 'websub no_secret'],
  ['not WebSub after all', both, 'websub', [], 'github no_secret'],
  ['not WebSub after all, with a secret', both, 'websub', ['github'], 'github open'],
  ['Bitbucket', hub, 'bitbucket', ['bitbucket'], 'bitbucket open'],
  ['a signature in the body', [], 'microsoft-graph', [], 'microsoft-graph open'],
  ['perhaps in the body, whoever sent it', [], 'github', ['mailgun'], 'mailgun open'],
  ['perhaps in the body, beside one in a header', both, 'github', ['mailgun'], 'mailgun open'],
  ['Gitea, which sends GitHub’s headers too', both, 'gitea', [], 'gitea no_secret'],
  ['Gitea with a secret of GitHub', both, 'gitea', ['github'], 'github open'],
  ['a descendant’s own header alone', ['X-Gogs-Signature', '00'], null, [], 'gitea no_secret'],
  [
    'one of DocuSign’s later headers',
    ['X-DocuSign-Signature-7', ''],
    null,
    [],
    'docusign no_secret',
  ],
  ['a secret for every request', ['Host', 'a'], null, ['bearer'], 'bearer open'],
  ['custom beside a provider', both, 'github', ['custom'], 'custom open'],
  ['a header of 70 characters', ['x'.repeat(70), ''], null, [], null],
  ['a header without a name', ['', ''], null, [], null],
  [
    'Standard Webhooks from any sender',
    ['svix-signature', 'v1,'],
    null,
    [],
    'standard-webhooks no_secret',
  ],
]

test.each(cases)('%s', (_, headers, provider, secrets, answer) => {
  const first = firstVerdict({ secrets: secrets.map(secret) }, { headers }, provider)
  const verdict = first && `${first.scheme} ${first.verified ? first.verdict : 'open'}`
  expect(verdict).toBe(answer)
})

test('costs a request without a signature next to nothing', () => {
  const headers = Array.from({ length: 12 }, (_, i) => [`X-Some-Header-${i}`, 'value']).flat()
  const bin = { secrets: [] }
  const rounds = 20_000
  const often = (): void => {
    for (let i = 0; i < rounds; i++) firstVerdict(bin, { headers }, null)
  }
  // A microsecond each.
  expect(leastCpuOf(often, 5)).toBeLessThan(rounds / 1000)
})
