import { afterAll, beforeAll, expect, test } from 'vitest'
import { handshakeWords } from './handshake-words'
import { services } from '../services'
import type { ApiClient } from '../../server/testing/api-client'
import { exchange } from '../../server/testing/raw-client'
import { addSecret } from '../../server/testing/signed-requests'
import { startServer, type TestServer } from '../../server/testing/start-server'
import { type HandshakeRequest, byZoom, hmac, written } from './testing/handshake-case'

let server: TestServer
let owner: ApiClient

beforeAll(async () => {
  server = await startServer()
  owner = server.newOwner()
})
afterAll(() => server.stop())

async function newBin(scheme: string, value: string): Promise<string> {
  const { id } = await owner.createBin()
  await addSecret(owner, id, { scheme, value })
  return id
}

/** Returns the reply's body, and the capture's metadata once its signature is checked. */
async function sent(id: string, asked: HandshakeRequest) {
  const { answers } = await exchange(server.port, [written(asked, id)], {
    methods: [asked.method ?? 'POST'],
  })
  await services().verification.settled()
  const { newest } = await owner.page(id)
  const { answeredBy, verdict } = await owner.capture(id, newest)
  return { said: answers[0]?.body.toString() ?? '', answeredBy, verdict }
}

const validation = (plainToken: string) => ({
  payload: { plainToken },
  event_ts: 1_700_000_000_000,
  event: 'endpoint.url_validation',
})

const odd =
  /, not answered: the token is not in the provider's format \(.+; at most 256 characters\)$/

test('a Zoom event cannot be signed by sending it as a challenge', async () => {
  const id = await newBin('zoom', 'zoom-token')
  const body = { event: 'meeting.ended', event_ts: 1, payload: {} }
  const signed = `v0:1700000000:${JSON.stringify(body)}`
  for (const asked of [{ body: validation(signed) }, byZoom(validation(signed))]) {
    const { said, answeredBy } = await sent(id, asked)
    expect([said, answeredBy]).toEqual(['ok', 'handshake:zoom:odd-token'])
    expect(handshakeWords(answeredBy)).toMatch(odd)
  }
  expect((await sent(id, byZoom(body))).verdict).toBe('valid')
})

test('Zoom’s challenges are answered if Zoom signed them, with the same secret', async () => {
  const id = await newBin('zoom', 'older')
  await addSecret(owner, id, { scheme: 'zoom', value: 'newer' })
  const token = 'qgg8vlvZRS6UYooatFL8Aw'
  for (const key of ['older', 'newer']) {
    const { said } = await sent(id, byZoom(validation(token), key))
    expect(JSON.parse(said)).toEqual({ plainToken: token, encryptedToken: hmac(key, token, 'hex') })
  }
  for (const asked of [{ body: validation(token) }, byZoom(validation(token), 'a stranger’s')]) {
    const { said, answeredBy } = await sent(id, asked)
    expect([said, answeredBy]).toEqual(['ok', 'handshake:zoom:not-signed'])
    expect(handshakeWords(answeredBy)).toMatch(/, not answered: not signed with a secret/)
  }
})

test('an X event cannot be signed by sending it as a challenge', async () => {
  const id = await newBin('x', 'consumer-secret')
  const ask = (token: string) =>
    sent(id, { method: 'GET', target: `?crc_token=${encodeURIComponent(token)}` })
  const body = '{"for_user_id":"1","tweet_create_events":[]}'
  const tokens = [body, '"a"', '[]', '{}', 'a\n', 'é', 'a'.repeat(257)]
  for (const token of tokens) {
    const { said, answeredBy } = await ask(token)
    expect([token, said, answeredBy]).toEqual([token, 'ok', 'handshake:x-crc:odd-token'])
    expect(handshakeWords(answeredBy)).toMatch(odd)
  }
  // As X sends it; the digest is valid for that body, but the body is no event.
  const token = 'M2RkODJkZmMtYjlkYi00NmQ4LTk0MGUtM2JjYzkwM2Q4MjQ0'
  const { response_token } = JSON.parse((await ask(token)).said) as { response_token: string }
  expect(response_token).toBe(`sha256=${hmac('consumer-secret', token, 'base64')}`)
  const forged = { headers: { 'x-twitter-webhooks-signature': response_token }, body: token }
  expect((await sent(id, forged)).verdict).toBe('invalid')
  const right = `sha256=${hmac('consumer-secret', body, 'base64')}`
  const event = { headers: { 'x-twitter-webhooks-signature': right }, body }
  expect((await sent(id, event)).verdict).toBe('valid')
})

test('without a secret, a malformed token is reported before the missing secret', async () => {
  const { id } = await owner.createBin()
  const asked = (token: string): HandshakeRequest => ({
    method: 'GET',
    target: `?crc_token=${token}`,
  })
  expect((await sent(id, asked('%7B%7D'))).answeredBy).toBe('handshake:x-crc:odd-token')
  expect((await sent(id, asked('abc'))).answeredBy).toBe('handshake:x-crc:needs-secret')
})
