import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { nodeCrypto } from '@/server/crypto/node-crypto'
import { keyringOf } from '@/server/crypto/keyring'
import { given } from '@/server/testing/records'
import type { ReceivedRequest } from '../http/received-request'
import { recognise } from '../providers/recognise'
import type { OpenBinRecord } from '../records'
import { createRunningTime } from '../running-time'
import { utf8Bytes } from '../signatures/encode'
import { secretContext } from '../verification/secret-context'
import { answerHandshake } from './answer-handshake'
import { handshakeCases } from './testing/cases'

const services = {
  keyring: keyringOf(['an instance key of the tests, of 32']),
  crypto: nodeCrypto,
  captureOrigin: 'https://hooks.example.com',
  running: createRunningTime({ now: Date.now, elapsed: () => performance.now() }, null),
}

function binWith(secret?: { scheme: string; value: string }): OpenBinRecord {
  const row = { id: 'one', binKey: 1 }
  const secrets = secret
    ? [
        {
          ...row,
          ...given,
          scheme: secret.scheme,
          label: '',
          sealed: services.keyring.seal(secret.value, secretContext(row)),
          settings: null,
          createdAt: 0,
          keyId: services.keyring.keyId,
        },
      ]
    : []
  return {
    key: 1,
    id: 'shop',
    replies: null,
    secrets,
    secretWaits: [],
    forwards: [],
  } as unknown as OpenBinRecord
}

type Sent = Partial<Pick<ReceivedRequest, 'method' | 'target' | 'headers'>> & {
  body?: string | Uint8Array
}

function answer(
  { body = '', ...sent }: Sent,
  secret?: { scheme: string; value: string },
  origin?: string,
) {
  const received: ReceivedRequest = {
    method: 'POST',
    target: '',
    headers: [],
    httpVersion: '1.1',
    remoteAddress: '192.0.2.1',
    receivedAt: 0,
    ...sent,
    body: typeof body === 'string' ? utf8Bytes(body) : body,
  }
  const provider = recognise(received)?.provider ?? null
  const own = origin === undefined ? services : { ...services, captureOrigin: origin }
  const found = answerHandshake(own, binWith(secret), received, provider)
  return found && { id: found.answeredBy.id, end: found.answeredBy.end, body: found.reply?.body }
}

/** Other spellings of the same JSON. */
const spellings: [how: string, write: (value: object) => string | Uint8Array][] = [
  ['its members in another order', (value) => JSON.stringify(turned(value))],
  ['indented', (value) => JSON.stringify(value, null, '\t')],
  ['with CR LF', (value) => JSON.stringify(turned(value), null, 2).replaceAll('\n', '\r\n')],
  ['after a byte order mark', (value) => `\ufeff${JSON.stringify(value)}`],
  ['after white space', (value) => ` \n${JSON.stringify(value)}\n`],
  ['with escapes', (value) => JSON.stringify(value).replaceAll('e', '\\u0065')],
]

const turned = (value: object): object =>
  Array.isArray(value) ? value : Object.fromEntries(Object.entries(value).toReversed())

// What signs the body signs its spelling, too.
const inJson = handshakeCases.filter(
  ({ asked, id }) => typeof asked.body === 'object' && !['discord', 'zoom', 'xero'].includes(id),
)

test.each(inJson)('$id: however its JSON is written', ({ id, asked, secret, told }) => {
  const headers = Object.entries(asked.headers ?? {}).flat()
  for (const type of ['application/json', 'application/json;charset=utf-8', 'text/plain', '']) {
    for (const [how, write] of spellings) {
      const lines = type === '' ? headers : [...headers, 'Content-Type', type]
      const body = write(asked.body as object)
      expect([how, type, answer({ headers: lines, body }, secret)]).toEqual([
        how,
        type,
        expect.objectContaining({ id, body: told.body }),
      ])
    }
  }
})

test.each(['validationToken', 'validationtoken', 'ValidationToken', 'VALIDATIONTOKEN'])(
  'Microsoft’s %s is found among other parameters, in any case',
  (name) => {
    for (const target of [`?${name}=a%20b`, `/list?x=1&${name}=a+b&y=2`]) {
      expect(answer({ target })?.body).toBe('a b')
    }
    expect(answer({ method: 'GET', target: `?${name}=a` })).toBeNull()
    expect(answer({ target: `?x${name}=a` })).toBeNull()
  },
)

test('Slack and Lark get the form that both take, whoever is recognised', () => {
  const body = '{"challenge":"c-1","token":"t","type":"url_verification"}'
  const bySlack = ['X-Slack-Signature', 'v0=00', 'X-Slack-Request-Timestamp', '1']
  for (const headers of [[], bySlack, ['X-Lark-Request-Nonce', '1']]) {
    expect(answer({ headers, body })).toMatchObject({ id: 'slack', body: '{"challenge":"c-1"}' })
  }
})

const token = { scheme: 'ebay-verification-token', value: 'a-token_of-32-characters-or-more' }
const challenge = '71745723-d031-455c-bfa5-f90d11b4f20a'
const hashedFor = (endpoint: string): string =>
  JSON.stringify({
    challengeResponse: createHash('sha256')
      .update(`${challenge}${token.value}${endpoint}`)
      .digest('hex'),
  })

test.each<[what: string, target: string, headers: string[], origin: string, endpoint: string]>([
  [
    'the public origin',
    '/a',
    ['Host', 'inner:3000'],
    'https://hooks.example.com',
    'https://hooks.example.com/in/shop/a',
  ],
  [
    'no other parameter',
    '/a?x=1',
    [],
    'https://hooks.example.com',
    'https://hooks.example.com/in/shop/a',
  ],
  [
    'the host of the request where no origin is set',
    '',
    ['Host', 'abc.tunnel.example'],
    'http://localhost:3000',
    'https://abc.tunnel.example/in/shop',
  ],
  [
    'what a tunnel forwards',
    '',
    [
      'Host',
      'localhost:3000',
      'X-Forwarded-Host',
      'abc.tunnel.example',
      'X-Forwarded-Proto',
      'https',
    ],
    'http://localhost:3000',
    'https://abc.tunnel.example/in/shop',
  ],
  [
    'the own host',
    '',
    ['Host', 'localhost:3000'],
    'http://localhost:3000',
    'http://localhost:3000/in/shop',
  ],
])('eBay’s challenge is hashed with the address: %s', (_, path, headers, origin, endpoint) => {
  const target = `${path}${path.includes('?') ? '&' : '?'}challenge_code=${challenge}`
  const asked = { method: 'GET', target, headers }
  expect(answer(asked, token, origin)?.body).toBe(hashedFor(endpoint))
  expect(answer(asked, undefined, origin)).toMatchObject({ id: 'ebay', end: 'needs-secret' })
})

test.each(['{}', 'a b', 'a'.repeat(257), 'é', 'v0:1:{}', 'a\n'])(
  'no challenge of eBay’s: %j',
  (code) => {
    const target = `?${new URLSearchParams({ challenge_code: code }).toString()}`
    expect(answer({ method: 'GET', target }, token)).toEqual({
      id: 'ebay',
      end: 'odd-token',
      body: undefined,
    })
  },
)
