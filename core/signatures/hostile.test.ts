import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { leastCpuOf } from '../testing/processor-time'
import { verify } from './verify'
import type { SignedRequest } from './scheme'
import { schemeById, schemes } from './schemes'
import { cases } from './testing/cases/cases'
import type { SchemeCase } from './testing/cases/scheme-case'
import { countingCrypto } from './testing/counting'
import { hostileSecrets, hostileValues } from './testing/hostile-values'
import { requestOf, withHeader } from './testing/requests'

const everyCase = cases.map((one) => [`${one.scheme}, ${one.way}`, one] as const)
const namesOf = (request: SignedRequest): string[] =>
  request.headers.filter((_, i) => i % 2 === 0).map((name) => name.toLowerCase())

interface Found {
  verdict: string | null
  calls: number
  bytes: number
}

function verified(one: SchemeCase, request: SignedRequest, ...values: string[]): Found {
  const { crypto, calls, bytes } = countingCrypto()
  const provider = schemeById(one.scheme)?.providers[0] ?? null
  const secrets = values.map((value, i) => ({
    id: String(i),
    scheme: one.scheme,
    value,
    custom: one.custom ?? null,
  }))
  const { verdict } = verify(crypto, request, provider, secrets)
  return { verdict, calls: calls(), bytes: bytes() }
}

/** The most that verifying a request of this size may cost: a digest for each of 24 readings. */
function expectBounded({ calls, bytes }: Found, request: SignedRequest, secret = ''): void {
  const head = request.headers.join('').length + request.target.length
  expect(calls).toBeLessThanOrEqual(32)
  expect(bytes).toBeLessThanOrEqual(32 * (head + request.body.length + secret.length + 4096))
}

const unsigned = new Set([
  'content-type',
  'protocol',
  'x-amz-sns-message-type',
  'x-hubspot-signature-version',
])

/** The headers with the signature, or with something that is signed. */
const signedHeaders = ({ right, signature }: SchemeCase): string[] =>
  namesOf(right).filter(
    (name, i) =>
      !unsigned.has(name) &&
      (right.headers[2 * i + 1] === signature || !name.startsWith('x-docusign-')),
  )

test.each(everyCase)('no hostile value of a header is valid: %s', (_, one) => {
  for (const name of signedHeaders(one)) {
    for (const value of hostileValues) {
      const request = withHeader(one.right, name, () => value)
      const found = verified(one, request, one.secret)
      expect(found.verdict, `${name}: ${value.slice(0, 40)}`).not.toBe('valid')
      expectBounded(found, request)
    }
  }
})

test.each(everyCase)('a request is not valid under any hostile secret: %s', (_, one) => {
  for (const secret of hostileSecrets) {
    const found = verified(one, one.right, secret)
    // Some schemes have secrets of several kinds: those of one kind show nothing about proofs of another.
    const several = schemeById(one.scheme)?.makes !== undefined
    const wrong = several ? /^(?:invalid|no_secret)$/ : /^invalid$/
    expect(found.verdict, secret.slice(0, 40)).toMatch(wrong)
    expectBounded(found, one.right, secret)
  }
})

/** Lines of these form one list in which any may be right; Authorization is read once. */
const lists = new Set(['stripe', 'paddle', 'standard-webhooks', 'basic', 'bearer', 'custom'])
const isList = ({ scheme, right }: SchemeCase): boolean =>
  lists.has(scheme) || namesOf(right).includes('webhook-signature')
const inHeader = ({ right, signature }: SchemeCase): boolean =>
  right.headers.some((text) => text.includes(signature))

test.each(everyCase.filter(([, one]) => inHeader(one) && !isList(one)))(
  'a second line of the signature, before or after it, makes it invalid, as for a receiver: %s',
  (_, one) => {
    const { headers } = one.right
    const at = headers.findIndex((text) => text.includes(one.signature))
    const [name = '', own = ''] = headers.slice(at - 1, at + 1)
    for (const value of [own, '', 'a', '0'.repeat(64)]) {
      const before = { ...one.right, headers: [name, value, ...headers] }
      const behind = { ...one.right, headers: [...headers, name.toUpperCase(), value] }
      expect(verified(one, before, one.secret).verdict, value).toBe('invalid')
      expect(verified(one, behind, one.secret).verdict, value).toBe('invalid')
    }
  },
)

test.each(everyCase)('a thousand lines of it cost no more than a few: %s', (_, one) => {
  const { headers } = one.right
  const request = { ...one.right, headers: Array.from({ length: 1000 }, () => headers).flat() }
  expectBounded(verified(one, request, one.other), request)
})

const headers = [...new Set(cases.flatMap(({ right }) => namesOf(right)))]
const value = fc.oneof(
  fc.constantFrom(...hostileValues.filter(({ length }) => length < 1000)),
  fc.string({ maxLength: 80 }),
  fc.base64String({ maxLength: 100 }),
  fc.stringMatching(/^(?:sha256=|v0=|t=1,v1=|v1,|v1a,|)[0-9a-f]{0,130}$/),
)
const requests = fc.record({
  headers: fc
    .array(fc.tuple(fc.constantFrom(...headers), value), { maxLength: 8 })
    .map((lines) => lines.flat()),
  body: fc.oneof(
    fc.uint8Array({ maxLength: 300 }),
    fc.json().map((text) => Buffer.from(text)),
    fc.constantFrom(...cases.map(({ right }) => right.body)),
  ),
})
/** Long enough that no random token equals one by chance. */
const secrets = fc.array(
  fc.record({
    scheme: fc.constantFrom(...schemes.map(({ id }) => id)),
    value: fc.oneof(
      fc.string({ minLength: 200, maxLength: 220 }),
      fc.constantFrom(...hostileSecrets),
    ),
  }),
  { maxLength: 20 },
)
const providers = fc.constantFrom(null, ...schemes.flatMap((scheme) => scheme.providers))

test('whatever arrives, from whichever sender, nothing throws and nothing is valid', () => {
  fc.assert(
    fc.property(requests, secrets, providers, ({ headers, body }, kept, provider) => {
      const request = requestOf(body, headers)
      const held = kept.map((one, i) => ({ ...one, id: String(i), custom: null }))
      const { crypto, calls } = countingCrypto()
      expect(verify(crypto, request, provider, held).verdict).not.toBe('valid')
      expect(calls()).toBeLessThanOrEqual(32 * 20)
    }),
    { numRuns: 2000, seed: 41 },
  )
})

const maxMs = 50

test.each(
  hostileValues.filter(({ length }) => length > 60_000).map((one) => [one.slice(0, 8), one]),
)('64 KiB of %j in every header of a request are read in one pass', (_, value) => {
  for (const one of cases) {
    const lines = one.right.headers.map((text, i) => (i % 2 === 0 ? text : value))
    const request = { ...one.right, headers: lines }
    const took = leastCpuOf(() => verified(one, request, one.other), maxMs / 4)
    // It takes less than a tenth of this on an idle machine; anything not linear takes minutes.
    expect(took, one.scheme).toBeLessThan(maxMs)
  }
})
