import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { given } from '@/server/testing/records'
import { nodeCrypto } from '@/server/crypto/node-crypto'
import { keyringOf } from '@/server/crypto/keyring'
import { handshakeReply } from '../answer/handshake-reply'
import { recognise } from '../providers/recognise'
import type { OpenBinRecord, SecretRecord } from '../records'
import { createRunningTime } from '../running-time'
import { secretContext } from '../verification/secret-context'
import { verify } from '../signatures/verify'
import { schemes } from '../signatures/schemes'
import { answerHandshake } from './answer-handshake'
import { handshakes } from './handshakes'
import { requestsWithToken } from './testing/requests-with-token'
import { forgeries } from './testing/forgeries'

const secret = 'the secret of both sides'
const services = {
  keyring: keyringOf(['an instance key of the tests, of 32']),
  crypto: nodeCrypto,
  captureOrigin: 'https://hooks.example.com',
  running: createRunningTime({ now: Date.now, elapsed: () => performance.now() }, null),
}
const runs = { seed: 20_261_128, numRuns: 150 }

const schemesOf = (provider: string) => schemes.filter((one) => one.providers.includes(provider))

/** A bin with a secret for every scheme of the handshake's provider. */
function binOf({ provider, secret: needs }: (typeof handshakes)[number]): OpenBinRecord {
  const wanted = new Set([
    ...schemesOf(provider).map(({ id }) => id),
    ...(needs ? [needs.scheme] : []),
  ])
  const secrets = Array.from(wanted, (scheme): SecretRecord => {
    const row = { id: scheme, binKey: 1 }
    const sealed = services.keyring.seal(secret, secretContext(row))
    const { keyId } = services.keyring
    return { ...row, scheme, label: '', sealed, settings: null, ...given, createdAt: 0, keyId }
  })
  return {
    key: 1,
    id: 'shop',
    replies: null,
    secrets,
    secretWaits: [],
    forwards: [],
  } as unknown as OpenBinRecord
}

const event = fc.oneof(
  fc.json({ maxDepth: 2 }),
  fc.constantFrom(
    '{"event":"meeting.started","event_ts":1,"payload":{}}',
    '{"for_user_id":"1","tweet_create_events":[]}',
    '[]',
    '1',
    'true',
    '"a"',
  ),
)
const time = fc.oneof(fc.integer({ min: 0, max: 4_000_000_000 }).map(String), fc.constant(''))
const base64 = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=-_']

const plain = /^(?:text\/plain|application\/json); charset=utf-8$/

/** What an attacker would want signed: events as each scheme signs them, and any other text. */
const token = fc.oneof(
  event,
  fc.tuple(time, event).map(([at, body]) => `v0:${at}:${body}`),
  fc.tuple(time, event).map(([at, body]) => `${at}.${body}`),
  fc.tuple(fc.uuid(), time, event).map(([id, at, body]) => `${id}${at}${body}`),
  fc.string({ unit: fc.constantFrom(...base64), minLength: 1, maxLength: 300 }),
  fc
    .tuple(
      fc.string({ unit: fc.constantFrom(...base64) }),
      fc.constantFrom(':', '{', '\n', ' ', '\0'),
    )
    .map(([text, odd]) => text + odd),
  fc.string({ unit: 'binary', minLength: 1, maxLength: 60 }),
  fc.constantFrom('v0::{}', '<script>alert(1)</script>', 'a\r\nSet-Cookie: b=c'),
)

/** Yields the answers to a handshake that carries an attacker's text, in every possible place. */
function* repliesTo(handshake: (typeof handshakes)[number], bin: OpenBinRecord, text: string) {
  for (const received of requestsWithToken[handshake.id]?.(text, secret) ?? []) {
    const provider = recognise(received)?.provider ?? null
    const reply = answerHandshake(services, bin, received, provider)?.reply
    if (reply) yield reply
  }
}

test('every handshake is tried with an attacker’s texts', () => {
  expect(Object.keys(requestsWithToken)).toEqual(handshakes.map(({ id }) => id))
})

test.each(handshakes)('$id: no answer signs what verifies as an event', (handshake) => {
  const bin = binOf(handshake)
  const { provider } = handshake
  fc.assert(
    fc.property(token, (text) => {
      for (const reply of repliesTo(handshake, bin, text)) {
        const said = [...reply.headers, reply.body].join('\n')
        for (const scheme of schemesOf(provider)) {
          const held = [{ id: 'a', scheme: scheme.id, value: secret, custom: null }]
          for (const forged of forgeries(scheme, text, secret, said)) {
            const { verdict } = verify(nodeCrypto, forged, provider, held)
            expect([scheme.id, text, verdict]).not.toEqual([scheme.id, text, 'valid'])
          }
        }
      }
    }),
    runs,
  )
})

test.each(handshakes)('$id: the answer holds no markup and no injected header', (handshake) => {
  const bin = binOf(handshake)
  fc.assert(
    fc.property(token, (text) => {
      for (const reply of repliesTo(handshake, bin, text)) {
        const { headers } = handshakeReply(reply)
        const names = headers.filter((_, at) => at % 2 === 0).map((name) => name.toLowerCase())
        const valueOf = (name: string) => headers[names.indexOf(name) * 2 + 1] ?? null
        expect(headers.join('')).not.toMatch(/[\r\n\0]/)
        expect(names).not.toContain('set-cookie')
        expect(valueOf('x-content-type-options')).toBe('nosniff')
        expect(valueOf('content-security-policy')).toBe('sandbox')
        expect(reply.body === '' || plain.test(valueOf('content-type') ?? '')).toBe(true)
      }
    }),
    runs,
  )
})
