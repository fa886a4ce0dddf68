import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Capture } from '../contract/capture'
import { handshakes } from './handshakes'
import { handshakeWords } from './handshake-words'
import { secretContext } from '../verification/secret-context'
import { services } from '../services'
import type { ApiClient } from '../../server/testing/api-client'
import { type Answer, exchange, valueOf } from '../../server/testing/raw-client'
import { given } from '../../server/testing/records'
import { startServer, type TestServer } from '../../server/testing/start-server'
import {
  type HandshakeRequest,
  byDiscord,
  byXero,
  discordKey,
  written,
} from './testing/handshake-case'
import { handshakeCases } from './testing/cases'

let server: TestServer
let owner: ApiClient

beforeAll(async () => {
  server = await startServer()
  owner = server.newOwner()
})
afterAll(() => server.stop())

const newBin = async (): Promise<string> => (await owner.createBin()).id

async function giveSecret(id: string, scheme: string, value: string): Promise<void> {
  const { store, bins, keyring, tokens, now } = services()
  const bin = await bins.find(id)
  const row = { id: tokens.shortId(), binKey: bin?.key ?? 0 }
  const sealed = keyring.seal(value, secretContext(row))
  const { keyId } = keyring
  const made = { ...row, scheme, sealed, label: '', settings: null, createdAt: now(), keyId }
  const secret = { ...made, ...given }
  await store.createSecret(secret, 20)
  bins.forget(id)
}

async function switchOff(id: string, handshake: string): Promise<void> {
  const replies = JSON.stringify({ handshakes: { off: [handshake] } })
  const { status } = await owner.fetch(`/api/bins/${id}/replies`, { method: 'PUT', body: replies })
  expect(status).toBe(200)
}

async function ask(id: string, asked: HandshakeRequest): Promise<Answer> {
  const methods = [asked.method ?? 'POST']
  const { answers } = await exchange(server.port, [written(asked, id)], { methods })
  const [answer] = answers
  if (!answer) throw new Error('There was no answer')
  return answer
}

const newest = async (id: string): Promise<Capture> => {
  const { newest: seq } = await owner.page(id)
  return owner.capture(id, seq)
}

/** Strava sends the same request as Meta: without its token it is recognised as Meta. */
const needsSecret = new Set(
  handshakes.flatMap(({ id, secret }) => (secret?.needed && id !== 'strava' ? [id] : [])),
)

describe.each(handshakeCases)('$id', ({ id, provider, secret, asked, told, hashes, wrong }) => {
  const { status = 200, headers = {} } = told
  const bodyFor = (bin: string): string =>
    hashes ? JSON.stringify(hashes(`https://a/in/${bin}`)) : (told.body ?? '')
  const hands = handshakes.find((one) => one.id === id)?.hands

  test('is answered as the provider expects, and the capture says so', async () => {
    const bin = await newBin()
    if (secret) await giveSecret(bin, secret.scheme, secret.value)
    const body = bodyFor(bin)
    const answer = await ask(bin, asked)
    expect([answer.status, answer.body.toString()]).toEqual([status, body])
    for (const [name, value] of Object.entries(headers)) {
      expect([name, valueOf(answer.headers, name.toLowerCase())]).toEqual([name, value])
    }
    const row = await newest(bin)
    // The bin does not wait for the secrets that some of them hand over.
    const answeredBy = hands ? `handshake:${id}:secret-not-kept` : `handshake:${id}`
    expect(row).toMatchObject({ answeredBy, provider, status, waiting: false })
    expect(row.reply.body?.text).toBe(body)
    expect(row.verdict).not.toBe('unsigned')
  })

  test('is answered like any other request once it is switched off', async () => {
    const bin = await newBin()
    if (secret) await giveSecret(bin, secret.scheme, secret.value)
    // Strava sends the same request as Meta: with one switched off, the other answers.
    await switchOff(bin, id)
    const { body: said } = await ask(bin, asked)
    const meta = id === 'strava'
    expect(said.toString()).toBe(meta ? '1158201444' : 'ok')
    expect((await newest(bin)).answeredBy).toBe(meta ? 'handshake:meta' : null)
  })

  test.each(wrong)('%j is no handshake', async (request) => {
    const bin = await newBin()
    if (secret) await giveSecret(bin, secret.scheme, secret.value)
    expect((await ask(bin, request)).status).toBe(200)
    expect((await newest(bin)).answeredBy).toBeNull()
  })
})

test.each(handshakeCases.filter(({ id }) => needsSecret.has(id)))(
  '$id: without its secret the row says what is missing',
  async ({ id, asked }) => {
    const bin = await newBin()
    expect((await ask(bin, asked)).body.toString()).toBe('ok')
    const { answeredBy, reply } = await newest(bin)
    expect(answeredBy).toBe(`handshake:${id}:needs-secret`)
    expect(handshakeWords(answeredBy)).toMatch(/, needs the .+/)
    expect(reply.body).toBeNull()
  },
)

test('every handshake of the table is tried', () => {
  expect(handshakeCases.map(({ id }) => id)).toEqual(handshakes.map(({ id }) => id))
})

test('Discord requests with a bad signature are refused, whatever their body', async () => {
  const bin = await newBin()
  await giveSecret(bin, 'discord', discordKey)
  for (const body of [{ type: 1 }, { type: 2, data: {} }]) {
    expect((await ask(bin, byDiscord(body, false))).status).toBe(401)
    const { answeredBy } = await newest(bin)
    expect(answeredBy).toBe('handshake:discord:refused')
    expect(handshakeWords(answeredBy)).toBe('Discord ping, refused: wrong signature')
  }
  const pinged = await ask(bin, byDiscord({ type: 0 }))
  expect([pinged.status, valueOf(pinged.headers, 'content-length')]).toEqual([204, null])
})

test('Xero’s wrongly signed test requests are refused with an empty body', async () => {
  const bin = await newBin()
  await giveSecret(bin, 'xero', 'xero-key')
  const { status, body } = await ask(bin, byXero('another-key'))
  expect([status, body.length]).toEqual([401, 0])
  expect((await newest(bin)).answeredBy).toBe('handshake:xero:refused')
})

test('Meta gets 403 if its token does not match the bin’s', async () => {
  const bin = await newBin()
  await giveSecret(bin, 'meta-verify-token', 'sesame')
  await giveSecret(bin, 'meta-verify-token', 'older')
  const asked = (token: string): HandshakeRequest => ({
    method: 'GET',
    target: `?hub.mode=subscribe&hub.challenge=1&hub.verify_token=${token}`,
  })
  expect((await ask(bin, asked('sesame'))).body.toString()).toBe('1')
  expect((await ask(bin, asked('older'))).body.toString()).toBe('1')
  for (const token of ['Sesame', 'sesame ', '']) {
    expect((await ask(bin, asked(encodeURIComponent(token)))).status).toBe(403)
    expect((await newest(bin)).answeredBy).toBe('handshake:meta:refused')
  }
})

test('X is answered with the newest secret', async () => {
  const bin = await newBin()
  const asked = { method: 'GET', target: '?crc_token=a' }
  await giveSecret(bin, 'x', 'old')
  const before = (await ask(bin, asked)).body.toString()
  await giveSecret(bin, 'x', 'new')
  const after = (await ask(bin, asked)).body.toString()
  expect(before).toMatch(/^\{"response_token":"sha256=[A-Za-z0-9+/]{43}="\}$/)
  expect(after).not.toBe(before)
})

test('a header is sent back only if its value is a valid one', async () => {
  const bin = await newBin()
  const latin = await ask(bin, { headers: { 'X-Hook-Secret': 'caf\u00e9' } })
  expect(valueOf(latin.headers, 'x-hook-secret')).toBe('caf\u00e9')
  await ask(bin, { headers: { 'X-Hook-Secret': 'x'.repeat(4097) } })
  expect((await newest(bin)).answeredBy).toBeNull()
})

test('a handshake is answered before the bin’s rules', async () => {
  const bin = await newBin()
  const replies = JSON.stringify({ fallback: { status: 202, body: 'later' } })
  await owner.fetch(`/api/bins/${bin}/replies`, { method: 'PUT', body: replies })
  const body = { challenge: 'c', type: 'url_verification' }
  expect((await ask(bin, { body })).body.toString()).toBe('{"challenge":"c"}')
})
