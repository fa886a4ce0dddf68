import * as fc from 'fast-check'
import { Stripe } from 'stripe'
import { expect, test } from 'vitest'
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

const { signature } = Stripe.webhooks

const message = fc.record({
  body: text,
  secret: fc.base64String({ minLength: 32, maxLength: 48 }).map((word) => `whsec_${word}`),
  time: seconds,
  where: place,
})
type Message = typeof message extends fc.Arbitrary<infer T> ? T : never

/** A tolerance of 0 means none: the library then does not check the time. */
const accepts = (request: SignedRequest, secret: string): boolean => {
  const header = headerValue(request.headers, 'stripe-signature') ?? ''
  try {
    return signature?.verifyHeader(Buffer.from(request.body), header, secret, 0) === true
  } catch {
    return false
  }
}

const inHeader =
  (name: string) =>
  (request: SignedRequest, where: Place): SignedRequest =>
    withHeader(request, 'stripe-signature', (value) =>
      value.replace(new RegExp(`(?<=${name}=)[^,]+`), (part) => flippedText(part, where)),
    )

const oracle: Oracle<Message> = {
  scheme: 'stripe',
  theirs: ({ body, secret, time }) =>
    requestOf(body, [
      'Stripe-Signature',
      Stripe.webhooks.generateTestHeaderString({ payload: body, secret, timestamp: time }),
    ]),
  ours: ({ body, secret, time }) =>
    signedBy(schemeOf('stripe'), secret, requestOf(body), time * 1000),
  accepts,
  wrong: {
    body: (request, where, { body }) => ({
      ...request,
      body: Buffer.from(flippedCharacter(body, where)),
    }),
    signature: inHeader('v1'),
    time: inHeader('t'),
  },
  wrongSecret: flippedText,
}

test('Stripe’s library and ours agree on a thousand bodies', async () => {
  expect(await disagreements(oracle, sampled(message))).toEqual([])
})

const secret = 'whsec_one'
const headerOf = (payload: string, scheme = 'v1'): string =>
  Stripe.webhooks.generateTestHeaderString({ payload, secret, timestamp: 1_614_265_330, scheme })

test.each([
  ['several v1, one of them right', `t=1614265330,v1=00,${headerOf('{}').slice(13)}`, true],
  ['the same in another field', headerOf('{}', 'v0'), false],
  ['spaces after the commas', headerOf('{}').replace(',', ', '), false],
  ['spaces around the digest', headerOf('{}').replace('v1=', 'v1= '), false],
  ['upper case', headerOf('{}').replace(/[^=]+$/, (hex) => hex.toUpperCase()), false],
  ['no time', headerOf('{}').slice(13), false],
  ['no digest', 't=1614265330,v1=', false],
  ['a field without a value', `tx,${headerOf('{}')}`, true],
  ['nothing', '', false],
])('Stripe’s library and ours agree on %s', (_, header, right) => {
  const request = requestOf('{}', ['Stripe-Signature', header])
  expect(accepts(request, secret)).toBe(right)
  expect(verdictOf('stripe', request, [secret])).toBe(right ? 'valid' : 'invalid')
})

test.each([
  ['bytes that are not UTF-8', Buffer.from([0x7b, 0xff, 0x7d])],
  ['a byte order mark', Buffer.from('\uFEFF{}')],
])('Stripe’s library reads a body as text and so refuses %s; ours takes the bytes', (_, body) => {
  const request = signedBy(schemeOf('stripe'), secret, requestOf(body))
  expect(accepts(request, secret)).toBe(false)
  expect(verdictOf('stripe', request, [secret])).toBe('valid')
})
