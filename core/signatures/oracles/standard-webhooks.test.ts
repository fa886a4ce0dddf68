import * as fc from 'fast-check'
import { Webhook } from 'standardwebhooks'
import { afterEach, expect, test, vi } from 'vitest'
import { headerValue } from '../../http/headers'
import { schemeOf } from '../explain/testing/explained'
import type { SignedRequest } from '../scheme'
import { disagreements, type Oracle } from '../testing/disagreements'
import {
  flippedCharacter,
  flippedText,
  place,
  type Place,
  sampled,
  seconds,
  text,
} from '../testing/random-bodies'
import { requestOf, signedBy, withHeader } from '../testing/requests'
import { verdictOf } from '../testing/verdict'

const message = fc.record({
  body: text,
  secret: fc
    .uint8Array({ minLength: 24, maxLength: 24 })
    .map((key) => `whsec_${Buffer.from(key).toString('base64')}`),
  id: fc.stringMatching(/^msg_[\w.-]{1,30}$/),
  time: seconds,
  where: place,
})
type Message = typeof message extends fc.Arbitrary<infer T> ? T : never

/** The library's tolerance cannot be set, so its clock is set to the request's time. */
function accepts(request: SignedRequest, secret: string): boolean {
  const headers = Object.fromEntries(
    ['webhook-id', 'webhook-timestamp', 'webhook-signature'].map((name) => [
      name,
      headerValue(request.headers, name) ?? '',
    ]),
  )
  const stated = Number.parseInt(headers['webhook-timestamp'] ?? '', 10)
  vi.setSystemTime(Number.isNaN(stated) ? 0 : stated * 1000)
  try {
    new Webhook(secret).verify(Buffer.from(request.body), headers, { jsonParse: false })
    return true
  } catch {
    return false
  }
}

const inHeader =
  (name: string, from = 0) =>
  (request: SignedRequest, where: Place): SignedRequest =>
    withHeader(
      request,
      name,
      (value) => value.slice(0, from) + flippedText(value.slice(from), where),
    )

const oracle: Oracle<Message> = {
  scheme: 'standard-webhooks',
  theirs: ({ body, secret, id, time }) =>
    requestOf(body, [
      'Webhook-Id',
      id,
      'Webhook-Timestamp',
      String(time),
      'Webhook-Signature',
      new Webhook(secret).sign(id, new Date(time * 1000), body),
    ]),
  ours: ({ body, secret, id, time }) =>
    signedBy(
      schemeOf('standard-webhooks'),
      secret,
      requestOf(body, ['webhook-id', id]),
      time * 1000,
    ),
  accepts,
  wrong: {
    body: (request, where, { body }) => ({
      ...request,
      body: Buffer.from(flippedCharacter(body, where)),
    }),
    signature: inHeader('webhook-signature', 'v1,'.length),
    time: inHeader('webhook-timestamp'),
    id: inHeader('webhook-id'),
  },
  wrongSecret: (secret, where) => secret.slice(0, 6) + flippedText(secret.slice(6), where),
}

afterEach(() => void vi.useRealTimers())

test('the library of Standard Webhooks and ours agree on a thousand bodies', async () => {
  vi.useFakeTimers({ toFake: ['Date'] })
  expect(await disagreements(oracle, sampled(message))).toEqual([])
})

const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'
const right = 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE='
const lines = ['webhook-id', 'msg_p5jXN8AQM9LWM0D4loKWxJek', 'webhook-timestamp', '1614265330']

test.each([
  ['several signatures, one of them right', `v1,AA== v1a,AA== ${right}`, true],
  ['another version', right.replace('v1,', 'v2,'), false],
  ['no version', right.slice(3), false],
  ['no padding', right.replace('=', ''), false],
  ['the URL-safe alphabet', right.replace('+', '-').replace('/', '_'), false],
  ['commas between', `v1,AA==,${right}`, false],
  ['nothing', '', false],
])('the library of Standard Webhooks and ours agree on %s', (_, signature, holds) => {
  vi.useFakeTimers({ toFake: ['Date'] })
  const request = requestOf('{"test": 2432232314}', [...lines, 'webhook-signature', signature])
  expect(accepts(request, secret)).toBe(holds)
  expect(verdictOf('standard-webhooks', request, [secret])).toBe(holds ? 'valid' : 'invalid')
})

test('the library of Standard Webhooks reads a body as text and so takes two of bytes that are not UTF-8 for one; ours does not', () => {
  vi.useFakeTimers({ toFake: ['Date'] })
  const scheme = schemeOf('standard-webhooks')
  const replaced = signedBy(scheme, secret, requestOf('\uFFFD'))
  const broken = { ...replaced, body: Uint8Array.of(0xff) }
  expect(accepts(broken, secret)).toBe(true)
  expect(verdictOf('standard-webhooks', broken, [secret])).toBe('invalid')
  const bytes = signedBy(scheme, secret, requestOf(Uint8Array.of(0xff)))
  expect(accepts(bytes, secret)).toBe(false)
  expect(verdictOf('standard-webhooks', bytes, [secret])).toBe('valid')
})
