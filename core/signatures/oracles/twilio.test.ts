import * as fc from 'fast-check'
import { createHash } from 'node:crypto'
import { parse, stringify } from 'node:querystring'
import twilio from 'twilio'
import { expect, test } from 'vitest'
import { headerValue } from '../../http/headers'
import { schemeOf } from '../explain/testing/explained'
import type { SignedRequest } from '../scheme'
import { disagreements, type Oracle } from '../testing/disagreements'
import {
  bytes,
  flippedBytes,
  flippedText,
  place,
  type Place,
  sampled,
} from '../testing/random-bodies'
import { requestOf, signedBy, withHeader } from '../testing/requests'
import { verdictOf } from '../testing/verdict'

const formType = ['Content-Type', 'application/x-www-form-urlencoded']
const jsonType = ['Content-Type', 'application/json']

const word = fc.oneof(
  fc.constantFrom(
    '',
    'From',
    'Body',
    'a b',
    'é',
    '__proto__',
    'constructor',
    '10',
    '9',
    '%',
    '+&=',
  ),
  fc.string({ unit: 'grapheme', maxLength: 20 }),
)
const field = fc.tuple(word, word)
/** As programs write forms, and as none would. */
const form = fc.oneof(
  fc.constant(''),
  fc.array(field, { maxLength: 12 }).map((pairs) => new URLSearchParams(pairs).toString()),
  fc
    .array(field, { maxLength: 12 })
    .map((pairs) => pairs.map((pair) => pair.map(encodeURIComponent).join('=')).join('&')),
  fc
    .array(fc.constantFrom('a', 'b', '=', '&', '+', '%', '%2', '%20', '%C3', '%A9', '%ff', '.'), {
      maxLength: 40,
    })
    .map((pieces) => pieces.join('')),
)
const target = fc.oneof(
  fc.constantFrom('', '/voice', '/a/../b', '?foo=1&bar=2', "?name=O'Neil", '?a=%27&a=+&1=x', '?'),
  fc.stringMatching(/^\?[a-z0-9='"<>|^`{}()~*!%+;:@/?&,.-]{1,40}$/),
)
const origin = fc.constantFrom(
  'https://hooks.example.com',
  'http://hooks.example.com',
  'https://hooks.example.com:8443',
  'http://localhost:3000',
  'https://[2001:db8::1]:443',
)

const message = fc.record({
  body: form,
  target,
  origin,
  secret: fc.stringMatching(/^[0-9a-f]{32}$/),
  /** The spelling of the address that the sender signed. */
  written: fc.constantFrom('as it is', 'parsed', 'parsed, with its query anew'),
  where: place,
})
type Message = typeof message extends fc.Arbitrary<infer T> ? T : never

const addressOf = ({ origin, target }: Pick<Message, 'origin' | 'target'>): string =>
  `${origin}/in/shop${target}`

function written(message: Pick<Message, 'origin' | 'target' | 'written'>): string {
  const address = addressOf(message)
  if (message.written === 'as it is') return address
  const url = new URL(address)
  if (message.written === 'parsed' || url.search === '') return url.href
  return `${url.href.slice(0, url.href.indexOf('?'))}?${stringify(parse(url.search.slice(1)))}`
}

const sent = (
  message: Pick<Message, 'origin' | 'target'>,
  body: string | Uint8Array,
  type: string[],
) => requestOf(body, type, { target: message.target, addresses: [addressOf(message)] })

/** The library as its own middleware calls it, after Express has parsed the form. */
function accepts(request: SignedRequest, secret: string): boolean {
  const rawBody = Buffer.from(request.body)
  const isForm = headerValue(request.headers, 'content-type') === formType[1]
  const header = (name: string): string => headerValue(request.headers, name.toLowerCase()) ?? ''
  const [url = ''] = request.addresses
  return twilio.validateExpressRequest(
    {
      protocol: 'https',
      originalUrl: '',
      headers: {},
      header,
      rawBody,
      body: isForm ? parse(rawBody.toString()) : {},
    },
    secret,
    { url },
  )
}

const header = 'x-twilio-signature'

/** Changes a bit of a name or value: the separators are not signed. */
const otherForm = (body: string, where: Place): string => {
  const letters = [...body.matchAll(/[a-z](?![0-9])/g)].filter(
    ({ index }) => body[index - 1] !== '%',
  )
  const { index } = letters[Math.floor(where.at * letters.length)] ?? { index: -1 }
  if (index === -1) return `${body}&z=z`
  return (
    body.slice(0, index) + flippedText(body[index] ?? '', { at: 0, bit: 0 }) + body.slice(index + 1)
  )
}

const oracle: Oracle<Message> = {
  scheme: 'twilio',
  theirs: (one) => {
    const params = parse(one.body)
    const signature = twilio.getExpectedTwilioSignature(one.secret, written(one), params)
    const request = sent(one, one.body, formType)
    return { ...request, headers: [...request.headers, 'X-Twilio-Signature', signature] }
  },
  ours: (one) => signedBy(schemeOf('twilio'), one.secret, sent(one, one.body, formType)),
  accepts,
  wrong: {
    body: (request, where, { body }) => ({ ...request, body: Buffer.from(otherForm(body, where)) }),
    signature: (request, where) =>
      withHeader(request, header, (value) => flippedText(value, where)),
    address: (request) => ({
      ...request,
      addresses: request.addresses.map((address) => address.replace('/in/shop', '/in/shoq')),
    }),
  },
  wrongSecret: flippedText,
}

test('Twilio’s library and ours agree on a thousand forms', async () => {
  expect(await disagreements(oracle, sampled(message))).toEqual([])
})

const withDigest = (one: Message & { json: Uint8Array }): Message & { json: Uint8Array } => {
  const digest = createHash('sha256').update(one.json).digest('hex')
  const mark = one.target.includes('?') ? '&' : '?'
  return { ...one, target: `${one.target}${mark}bodySHA256=${digest}` }
}

const jsonOracle: Oracle<Message & { json: Uint8Array }> = {
  ...oracle,
  theirs: (one) => {
    const signature = twilio.getExpectedTwilioSignature(one.secret, written(one), {})
    const request = sent(one, one.json, jsonType)
    return { ...request, headers: [...request.headers, 'X-Twilio-Signature', signature] }
  },
  ours: (one) => signedBy(schemeOf('twilio'), one.secret, sent(one, one.json, jsonType)),
  wrong: {
    ...oracle.wrong,
    body: (request, where) => ({
      ...request,
      body: flippedBytes(request.body, { ...where, bit: 0 }),
    }),
    'digest in the address': (request, where) => {
      const change = (address: string): string =>
        address.replace(/(?<=bodySHA256=).*/, (hex) => flippedText(hex, { ...where, bit: 0 }))
      return {
        ...request,
        target: change(request.target),
        addresses: request.addresses.map(change),
      }
    },
  },
}

test('Twilio’s library and ours agree on a thousand bodies with their digest in the address', async () => {
  const messages = fc.tuple(message, bytes).map(([one, json]) => withDigest({ ...one, json }))
  expect(await disagreements(jsonOracle, sampled(messages))).toEqual([])
})

const secret = '0123456789abcdef0123456789abcdef'
const url = 'https://hooks.example.com/in/shop'
const digest = createHash('sha256').update('a=1').digest('hex')

test.each([
  ['a form whose digest is in the address', `?bodySHA256=${digest}`, formType, true],
  ['a digest in upper case', `?bodySHA256=${digest.toUpperCase()}`, jsonType, false],
  ['a digest that is cut', `?bodySHA256=${digest.slice(1)}`, jsonType, false],
  ['an empty digest', '?bodySHA256=', jsonType, false],
  ['several digests, the first right', `?bodySHA256=${digest}&bodySHA256=0`, jsonType, true],
  ['JSON that is not signed', '', jsonType, true],
])('Twilio’s library and ours agree on %s', (_, target, type, holds) => {
  const signature = twilio.getExpectedTwilioSignature(secret, url + target, {})
  const request = requestOf('a=1', [...type, 'X-Twilio-Signature', signature], {
    target,
    addresses: [url + target],
  })
  expect(accepts(request, secret)).toBe(holds)
  expect(verdictOf('twilio', request, [secret])).toBe(holds ? 'valid' : 'invalid')
})

test('a form of more values than are read is not called valid', () => {
  const body = Array.from({ length: 10_001 }, (_, i) => `a${i}=1`).join('&')
  const request = signedBy(schemeOf('twilio'), secret, requestOf(body, formType))
  expect(verdictOf('twilio', request, [secret])).toBe('invalid')
})
