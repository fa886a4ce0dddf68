import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { SignatureReport } from '../../contract/signature'
import type { SignedRequest } from '../scheme'
import { schemes } from '../schemes'
import { requestOf } from '../testing/requests'
import { explained, json, schemeOf, secretOf, sentAs, ticking } from './testing/explained'

/**
 * Header values as hostile senders write them: characters that a signature may and may not contain.
 */
const value = fc.oneof(
  fc.string({ maxLength: 80 }),
  fc.string({ unit: 'binary', maxLength: 40 }).map((text) => text.replaceAll(/[^\0-\u00ff]/g, 'ÿ')),
  fc.base64String({ maxLength: 100 }),
  fc.constantFrom('', 'sha256=', 't=,v1=', 't=99999999999999999999,v1=00', 'v1,AA== v1a,AA==', '='),
  fc.stringMatching(/^(?:sha256=|v0=|)[0-9a-f]{0,130}$/),
)
const names = schemes.flatMap(({ headers }) => [...headers])
const header = fc.oneof(
  fc.tuple(fc.constantFrom(...names), value),
  fc.tuple(
    fc.constantFrom('Content-Type', 'Content-Encoding', 'X-Request-Timestamp', 'Date', 'Host'),
    value,
  ),
)
const body = fc.oneof(
  fc.uint8Array({ maxLength: 300 }),
  fc.json().map((text) => Buffer.from(text)),
  fc
    .constantFrom('{"a":', '[[[[', 'a=%', '"\\u12', '\u001f\u008b')
    .map((text) => Buffer.from(text, 'latin1')),
)
const request = fc.record({
  method: fc.constantFrom('POST', 'GET'),
  target: fc.oneof(
    fc.constant(''),
    fc.string({ maxLength: 30 }).map((text) => `/${text}`),
    fc.constant('?%'),
  ),
  headers: fc.array(header, { maxLength: 6 }).map((lines) => lines.flat()),
  body,
  addresses: fc.constant(['https://hooks.example.com/in/shop', 'http://[::1]:4000/in/shop?%zz']),
})
const secrets = fc.array(
  fc.tuple(
    fc.constantFrom(...schemes.map(({ id }) => id)),
    fc.string({ minLength: 1, maxLength: 60 }),
  ),
  { maxLength: 4 },
)

test('any request with any secrets gets a complete report', () => {
  fc.assert(
    fc.property(request, secrets, (sent: SignedRequest, kept) => {
      const report = explained(
        sent,
        kept.map(([scheme, text]) => secretOf(scheme, text)),
        ticking(3),
      )
      expect(SignatureReport.parse(report)).toEqual(report)
      expect(report.sentence).toMatch(/\.$/)
    }),
    { numRuns: 60, seed: 41 },
  )
})

test('no report contains a secret', () => {
  const canary = 'cAnArY-0123456789-secret'
  for (const { id, headers } of schemes) {
    const [name = 'X-None'] = headers
    const sent = requestOf(json, [name, `v0=t=1,v1=${'0'.repeat(64)}`])
    const kept = [
      secretOf(id, canary),
      secretOf(id, `"${canary}"`),
      secretOf('slack', `${canary}\n`),
    ]
    const report = JSON.stringify(explained(sent, kept, ticking(3)))
    for (const form of [
      canary,
      Buffer.from(canary).toString('base64'),
      Buffer.from(canary).toString('hex'),
    ]) {
      expect(report).not.toContain(form)
    }
  }
})

test('a large body is rewritten, one over a MiB is not', () => {
  const big = `[${Array.from({ length: 400 }, () => `"${'x'.repeat(500)}"`).join(', ')}]`
  const scheme = schemeOf('github')
  const changed = sentAs(scheme, 'one', requestOf(big), {
    body: Buffer.from(big.replaceAll(', ', ',')),
  })
  expect(explained(changed, [secretOf('github', 'one')]).found).toEqual(['body.spaced'])

  const report = explained(sentAs(scheme, 'one', requestOf(big)), [secretOf('github', 'two')])
  expect(report.found).toEqual([])
  expect(report.leftOut).toEqual(['A body over 128 KiB is changed in one way at a time.'])

  const larger = sentAs(scheme, 'one', requestOf(big + ' '.repeat(1_100_000)))
  const leftReport = explained(larger, [secretOf('github', 'two')])
  expect(leftReport.leftOut).toContain('A body over 1 MiB is not rewritten in other ways.')
  const ids = leftReport.trials.map(({ id }) => id)
  expect(ids).not.toContain('body.compact')
  expect(ids).toContain('body.newline-added')
})

test('when time is up nothing more is tried, and the report says what was left out', () => {
  let now = 0
  let looks = 0
  const clock = () => {
    looks += 1
    return (now += looks > 60 ? 1000 : 0)
  }
  const request = sentAs(schemeOf('github'), 'one', requestOf(json))
  const report = explained(request, [secretOf('github', 'two')], clock)
  const late = report.trials.filter(({ right }) => right === null)
  expect(late.length).toBeGreaterThan(5)
  expect(report.leftOut).toEqual([
    `Time ran out before ${late.length} of these were tried.`,
    'Time ran out before all combinations of two mistakes were tried.',
  ])
})

test('an unexplained signature names the likeliest causes', () => {
  const scheme = schemeOf('square')
  const sent = sentAs(scheme, 'one', requestOf(json, ['Via', '1.1 a']))
  const report = explained(sent, [secretOf('square', 'two')])
  expect(report.verdict).toBe('invalid')
  expect(report.sentence).toMatch(/^None of \d+ usual mistakes explains this signature\.$/)
  expect(report.todo).toHaveLength(4)
  expect(report.todo[0]).toContain('Signature key')
  expect(report.todo[2]).toContain('passed a proxy')
})

test('a header without a signature in it is reported, and nothing is tried', () => {
  const report = explained(requestOf(json, ['Stripe-Signature', 't=1,v2=x']), [
    secretOf('stripe', 'one'),
  ])
  expect(report).toMatchObject({ verdict: 'invalid', trials: [], digests: [] })
  expect(report.sentence).toBe('Stripe’s signature is present but cannot be read.')
  expect(report.todo).toEqual(['Check stripe-signature: it should hold HMAC-SHA-256, hex.'])
})
