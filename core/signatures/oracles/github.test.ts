import { sign, verify } from '@octokit/webhooks-methods'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { headerValue } from '../../http/headers'
import { schemeOf } from '../explain/testing/explained'
import type { SignedRequest } from '../scheme'
import { disagreements, type Oracle } from '../testing/disagreements'
import { flippedCharacter, flippedText, many, place, sampled, text } from '../testing/random-bodies'
import { requestOf, signedBy, withHeader } from '../testing/requests'
import { verdictOf } from '../testing/verdict'

const header = 'x-hub-signature-256'

const message = fc.record({
  body: text.filter((body) => body !== ''),
  secret: fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 80 }),
  where: place,
})
type Message = typeof message extends fc.Arbitrary<infer T> ? T : never

const accepts = (request: SignedRequest, secret: string): Promise<boolean> =>
  verify(
    secret,
    Buffer.from(request.body).toString(),
    headerValue(request.headers, header) ?? '',
  ).catch(() => false)

test('GitHub’s library and ours agree on a thousand bodies', async () => {
  const messages = sampled(message)
  expect(messages).toHaveLength(many)
  const signed = new Map<Message, string>()
  for (const one of messages) signed.set(one, await sign(one.secret, one.body))

  const oracle: Oracle<Message> = {
    scheme: 'github',
    theirs: (one) => requestOf(one.body, ['X-Hub-Signature-256', signed.get(one) ?? '']),
    ours: ({ body, secret }) => signedBy(schemeOf('github'), secret, requestOf(body)),
    accepts,
    wrong: {
      body: (request, where, { body }) => ({
        ...request,
        body: Buffer.from(flippedCharacter(body, where)),
      }),
      signature: (request, where) =>
        withHeader(request, header, (value) => flippedText(value, where)),
    },
    wrongSecret: flippedText,
  }
  expect(await disagreements(oracle, messages)).toEqual([])
})

const right = 'sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17'

test.each([
  ['what GitHub publishes', right, true],
  ['upper case', right.toUpperCase().replace('SHA', 'sha'), false],
  ['no prefix', right.slice(7), false],
  ['another prefix', right.replace('256', '512'), false],
  ['a cut digest', right.slice(0, -1), false],
  ['white space after it', `${right} `, false],
  ['nothing', '', false],
])('GitHub’s library and ours agree on %s', async (_, value, holds) => {
  const secret = "It's a Secret to Everybody"
  const request = requestOf('Hello, World!', ['X-Hub-Signature-256', value])
  expect(await accepts(request, secret)).toBe(holds)
  expect(verdictOf('github', request, [secret])).toBe(holds ? 'valid' : 'invalid')
})

test.each([
  ['an empty body', new Uint8Array()],
  ['bytes that are not UTF-8', Uint8Array.of(0x7b, 0xff)],
])('GitHub’s library does not accept %s; ours does', async (_, body) => {
  const request = signedBy(schemeOf('github'), 'one', requestOf(body))
  expect(await accepts(request, 'one')).toBe(false)
  expect(verdictOf('github', request, ['one'])).toBe('valid')
})
