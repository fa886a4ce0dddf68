import { afterAll, beforeAll, expect, test } from 'vitest'
import type { SampleList } from '../contract/sample'
import type { ApiClient } from '../../server/testing/api-client'
import { startServer, type TestServer } from '../../server/testing/start-server'

let server: TestServer
let owner: ApiClient

beforeAll(async () => {
  server = await startServer({ CAPTURES_PER_MINUTE_PER_ADDRESS: '20' })
  owner = server.newOwner()
})
afterAll(() => server.stop())

const send = (bin: string, asked: object): Promise<Response> =>
  owner.fetch(`/api/bins/${bin}/samples`, { method: 'POST', body: JSON.stringify(asked) })

test('a sample is captured like any request', async () => {
  const { id } = await owner.createBin()
  const sent = await send(id, { provider: 'stripe', event: 'invoice.payment_failed' })
  expect(sent.status).toBe(201)
  expect(await sent.json()).toEqual({ seq: 1, status: 200, signed: 'made-up' })

  const capture = await owner.capture(id, 1)
  expect(capture).toMatchObject({
    method: 'POST',
    target: '',
    provider: 'stripe',
    event: 'invoice.payment_failed',
    status: 200,
    refused: null,
    verdict: 'no_secret',
    scheme: 'stripe',
    httpVersion: '1.1',
    remoteAddress: '127.0.0.1',
  })
  expect(capture.headers[0]).toEqual(['Host', `localhost:${server.port}`])
  const body = JSON.parse(capture.body.text) as { created: number }
  expect(Math.abs(body.created * 1000 - Date.parse(capture.receivedAt))).toBeLessThan(60_000)
})

test('without an event it is the most common one', async () => {
  const { id } = await owner.createBin()
  await send(id, { provider: 'github' })
  expect(await owner.capture(id, 1)).toMatchObject({ provider: 'github', event: 'push' })
})

test('handshakes answer a sample', async () => {
  const { id } = await owner.createBin()
  const sent = await send(id, { provider: 'aws-sns', event: 'SubscriptionConfirmation' })
  expect(await sent.json()).toEqual({ seq: 1, status: 200, signed: 'made-up' })
})

test('a sample that the bin cannot hold is refused, with a message', async () => {
  const { id } = await owner.createBin({ maxBody: 1024 })
  const sent = await send(id, { provider: 'github', event: 'push' })
  expect(await sent.json()).toMatchObject({ seq: 1, status: 413 })
  expect(await owner.capture(id, 1)).toMatchObject({ refused: 'too_large' })
})

test('the list names every provider with its events', async () => {
  const { samples } = (await (await owner.fetch('/api/samples')).json()) as SampleList
  expect(samples.length).toBeGreaterThanOrEqual(25)
  expect(samples.find(({ provider }) => provider === 'telegram')).toEqual({
    provider: 'telegram',
    name: 'Telegram',
    signedBy: 'secret',
    events: ['message', 'callback_query'],
  })
})

test.each([
  [{ provider: 'nobody' }, 404, 'There are no samples of “nobody”'],
  [{ provider: 'stripe', event: 'toString' }, 404, 'stripe has no sample of “toString”'],
  [{ provider: 7 }, 400, 'provider'],
  [{}, 400, 'provider'],
])('%j is answered %i', async (asked, status, words) => {
  const { id } = await owner.createBin()
  const answer = await send(id, asked)
  expect(answer.status).toBe(status)
  expect(await answer.text()).toContain(words)
})

test('samples count towards the rate of their sender', async () => {
  const { id } = await owner.createBin()
  const statuses = await Promise.all(
    Array.from({ length: 21 }, async () => (await send(id, { provider: 'dropbox' })).status),
  )
  expect(statuses).toContain(201)
  expect(statuses).toContain(429)
})
