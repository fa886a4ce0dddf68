import { expect, test } from 'vitest'
import { nodeCrypto } from '@/server/crypto/node-crypto'
import { providers } from '../providers/providers'
import { seeded } from '../testing/seeded'
import type { SignedRequest } from './scheme'
import { schemeById } from './schemes'
import { cases } from './testing/cases/cases'
import { hmac, type SchemeCase } from './testing/cases/scheme-case'
import { requestOf } from './testing/requests'
import { verify } from './verify'

const always = new Set(['basic', 'bearer', 'custom'])
const known = cases.filter(({ scheme }) => !always.has(scheme))
const named = (one: SchemeCase) => [`${one.scheme}, ${one.way}`, one] as const

type Given = readonly [scheme: string, value: string]

function verdictOf(
  request: SignedRequest,
  given: readonly Given[],
  provider: string | null = null,
) {
  const held = given.map(([scheme, value], at) => ({ id: `${at}`, scheme, value, custom: null }))
  const { verdict, scheme } = verify(nodeCrypto, request, provider, held)
  return scheme === null ? String(verdict) : `${scheme} ${verdict}`
}

const senders = [null, ...providers.map(({ id }) => id)]

test.each(known.map(named))('the verdict is the same whoever is said to send: %s', (_, one) => {
  const { scheme, right, secret, other } = one
  const random = seeded(20_261_129)
  const some = [...(schemeById(scheme)?.providers ?? []), 'github', 'gitlab', null]
  for (let i = 0; i < 6; i++) some.push(senders[Math.floor(random() * senders.length)] ?? null)
  for (const provider of some) {
    expect([provider, verdictOf(right, [[scheme, secret]], provider)]).toEqual([
      provider,
      `${scheme} valid`,
    ])
    expect([provider, verdictOf(right, [[scheme, other]], provider)]).toEqual([
      provider,
      `${scheme} invalid`,
    ])
  }
})

test.each(known.map(named))('header names are found in any case: %s', (_, one) => {
  const { scheme, right, secret } = one
  const respelt = (spell: (name: string) => string): SignedRequest => ({
    ...right,
    headers: right.headers.map((text, at) => (at % 2 === 0 ? spell(text) : text)),
  })
  const mixed = (name: string) =>
    [...name].map((letter, at) => (at % 2 ? letter.toUpperCase() : letter.toLowerCase())).join('')
  for (const spell of [
    (name: string) => name.toLowerCase(),
    (name: string) => name.toUpperCase(),
    mixed,
  ]) {
    expect(verdictOf(respelt(spell), [[scheme, secret]])).toBe(`${scheme} valid`)
  }
})

const namesOf = ({ headers }: SignedRequest): string[] =>
  headers.filter((_, at) => at % 2 === 0).map((name) => name.toLowerCase())

const reads = (a: SchemeCase, b: SchemeCase): boolean =>
  namesOf(b.right).some((name) => schemeById(a.scheme)?.headers.includes(name))

/** Pairs of proofs that one request can carry beside each other. */
function pairs(count: number): [SchemeCase, SchemeCase][] {
  const random = seeded(7)
  const usual = known.filter(
    ({ right, signsBody, scheme }) =>
      signsBody !== false &&
      !['twilio', 'trello', 'square', 'hubspot'].includes(scheme) &&
      right.headers.length > 0,
  )
  const found: [SchemeCase, SchemeCase][] = []
  while (found.length < count) {
    const [a, b] = [0, 0].map(() => usual[Math.floor(random() * usual.length)])
    if (
      !a ||
      !b ||
      a.scheme === b.scheme ||
      !Buffer.from(a.right.body).equals(Buffer.from(b.right.body))
    )
      continue
    const names = new Set(namesOf(a.right))
    if (!namesOf(b.right).some((name) => names.has(name)) && !reads(a, b) && !reads(b, a))
      found.push([a, b])
  }
  return found
}

test('of two proofs that can be verified both must be right; one that cannot be does not matter', () => {
  for (const [a, b] of pairs(300)) {
    const request = requestOf(a.right.body, [...a.right.headers, ...b.right.headers])
    const of = (...given: Given[]) => verdictOf(request, given).split(' ')[1]
    const [own, foreign] = [[a.scheme, a.secret] as const, [b.scheme, b.secret] as const]
    const verdicts = [
      of(own, foreign),
      of(own),
      of(foreign),
      of(own, [b.scheme, b.other]),
      of([a.scheme, a.other], foreign),
      of([a.scheme, a.other]),
      of(),
    ]
    const wanted = ['valid', 'valid', 'valid', 'invalid', 'invalid', 'invalid', 'no_secret']
    expect([a.way, b.way, verdicts]).toEqual([a.way, b.way, wanted])
  }
})

const key = 'key of both'
const body = JSON.stringify({ value: [{ clientState: key, subscriptionId: '1', resource: 'me' }] })
const hub = (value: string) => requestOf(body, ['X-Hub-Signature-256', `sha256=${value}`])
const right = hub(hmac('sha256', key, body).toString('hex'))

test.each<[string, SignedRequest, Given[], string]>([
  [
    'both right',
    right,
    [
      ['github', key],
      ['microsoft-graph', key],
    ],
    'github valid',
  ],
  [
    'the body’s wrong',
    right,
    [
      ['github', key],
      ['microsoft-graph', 'x'],
    ],
    'microsoft-graph invalid',
  ],
  [
    'the header’s wrong',
    hub('00'),
    [
      ['github', key],
      ['microsoft-graph', key],
    ],
    'github invalid',
  ],
  ['the body’s alone known', hub('00'), [['microsoft-graph', key]], 'microsoft-graph valid'],
  [
    'another reader of the same header',
    right,
    [
      ['github', 'x'],
      ['meta', key],
    ],
    'meta valid',
  ],
  [
    'no reader of the header right',
    right,
    [
      ['github', 'x'],
      ['meta', 'y'],
    ],
    'github invalid',
  ],
])('a proof in the body beside one in a header: %s', (_, request, given, wanted) => {
  expect(verdictOf(request, given)).toBe(wanted)
})

test('a body that only has a member of that name carries no proof', () => {
  const given = ['mailgun', 'aws-sns', 'microsoft-graph', 'adyen'].map((id) => [id, key] as const)
  for (const json of [
    '{"signature":"ann"}',
    '{"Signature":"ann"}',
    '{"value":[{"a":1}]}',
    '{"notificationItems":[]}',
  ]) {
    expect([json, verdictOf(requestOf(json), given, 'github')]).toEqual([json, 'github unsigned'])
  }
})
