import { verifyKey } from 'discord-interactions'
import * as fc from 'fast-check'
import { createPrivateKey, createPublicKey, sign } from 'node:crypto'
import { expect, test } from 'vitest'
import { headerValue } from '../../http/headers'
import type { SignedRequest } from '../scheme'
import { disagreements, type Oracle } from '../testing/disagreements'
import { bytes, flippedBytes, flippedText, place, sampled, seconds } from '../testing/random-bodies'
import { requestOf, withHeader } from '../testing/requests'
import { verdictOf } from '../testing/verdict'

/** PKCS #8 of an Ed25519 key (RFC 8410, section 7): its head, then the 32 bytes. */
const privateKey = createPrivateKey({
  key: Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), Buffer.alloc(32, 7)]),
  format: 'der',
  type: 'pkcs8',
})
const { x = '' } = createPublicKey(privateKey).export({ format: 'jwk' })
const key = Buffer.from(x, 'base64url')

const message = fc.record({
  body: bytes,
  secret: fc.constant(key.toString('hex')),
  time: seconds,
  where: place,
})
type Message = typeof message extends fc.Arbitrary<infer T> ? T : never

const accepts = (request: SignedRequest, secret: string): Promise<boolean> => {
  const value = (name: string): string => headerValue(request.headers, name) ?? ''
  return verifyKey(
    Buffer.from(request.body),
    value('x-signature-ed25519'),
    value('x-signature-timestamp'),
    secret,
  )
}

const flippedHex = (hex: string, where: Message['where']): string =>
  Buffer.from(flippedBytes(Buffer.from(hex, 'hex'), where)).toString('hex')

const signed = (body: Uint8Array, time: string): SignedRequest =>
  requestOf(body, [
    'X-Signature-Ed25519',
    sign(null, Buffer.concat([Buffer.from(time), body]), privateKey).toString('hex'),
    'X-Signature-Timestamp',
    time,
  ])

const oracle: Oracle<Message> = {
  scheme: 'discord',
  theirs: ({ body, time }) => signed(body, String(time)),
  ours: () => null,
  accepts,
  wrong: {
    body: (request, where) => ({ ...request, body: flippedBytes(request.body, where) }),
    signature: (request, where) =>
      withHeader(request, 'x-signature-ed25519', (value) => flippedHex(value, where)),
    time: (request, where) =>
      withHeader(request, 'x-signature-timestamp', (value) => flippedText(value, where)),
  },
  wrongSecret: flippedHex,
}

test('Discord’s library, which does not sign, and ours agree on a thousand bodies signed with a key pair', async () => {
  expect(await disagreements(oracle, sampled(message))).toEqual([])
})

const secret = key.toString('hex')
const right =
  headerValue(signed(Buffer.from('{"type":1}'), '1').headers, 'x-signature-ed25519') ?? ''

test.each([
  ['hex in upper case', right.toUpperCase(), true],
  ['half of it', right.slice(0, 64), false],
  ['one byte more', `${right}00`, false],
  ['base64', Buffer.from(right, 'hex').toString('base64'), false],
  ['no digits', 'zz'.repeat(64), false],
  ['nothing', '', false],
])('Discord’s library and ours agree on %s', async (_, value, holds) => {
  const lines = ['X-Signature-Ed25519', value, 'X-Signature-Timestamp', '1']
  const request = requestOf('{"type":1}', lines)
  expect(await accepts(request, secret)).toBe(holds)
  expect(verdictOf('discord', request, [secret])).toBe(holds ? 'valid' : 'invalid')
})
