import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { Failure } from '../errors'
import type { ApiClient } from '../../server/testing/api-client'
import { startServer, type TestServer } from '../../server/testing/start-server'

const address =
  'https://sns.eu-central-1.amazonaws.com/?Action=ConfirmSubscription&TopicArn=arn:aws:sns:eu-central-1:123456789012:orders&Token=2336412f37'
const message = { Type: 'SubscriptionConfirmation', SubscribeURL: address, Token: '2336412f37' }

let server: TestServer
let owner: ApiClient
let asked: string[]
let status: number | null

beforeAll(async () => {
  server = await startServer(
    {},
    {
      outgoing: {
        get(url) {
          asked.push(url)
          if (status === null) return Promise.reject(new Failure('unreachable', 'nobody there'))
          return Promise.resolve({ status, body: new Uint8Array() })
        },
      },
    },
  )
  owner = server.newOwner()
})
afterAll(() => server.stop())
beforeEach(() => {
  asked = []
  status = 200
})

async function subscribed(body: object = message, confirmSns = false): Promise<string> {
  const { id } = await owner.createBin()
  const handshakes = { off: [], confirmSns }
  await owner.fetch(`/api/bins/${id}/replies`, {
    method: 'PUT',
    body: JSON.stringify({ handshakes }),
  })
  const answer = await fetch(`${server.origin}/in/${id}`, {
    method: 'POST',
    headers: {
      'Content-Type': 'text/plain; charset=UTF-8',
      'x-amz-sns-message-type': 'SubscriptionConfirmation',
    },
    body: JSON.stringify(body),
  })
  expect(answer.status).toBe(200)
  return id
}

const confirm = async (bin: string) =>
  (await owner.fetch(`/api/bins/${bin}/captures/1/confirmation`, { method: 'POST', body: '{}' }))
    .status
const answeredBy = async (bin: string) => (await owner.capture(bin, 1)).answeredBy

test('a subscription is confirmed only when its owner requests it', async () => {
  const bin = await subscribed()
  expect(await answeredBy(bin)).toBe('handshake:aws-sns')
  expect(asked).toEqual([])
  expect(await confirm(bin)).toBe(204)
  expect(asked).toEqual([address])
  expect(await answeredBy(bin)).toBe('handshake:aws-sns:confirmed')
})

test('a subscription is confirmed automatically if the owner switched that on', async () => {
  const bin = await subscribed(message, true)
  await vi.waitFor(async () => expect(await answeredBy(bin)).toBe('handshake:aws-sns:confirmed'))
  expect(asked).toEqual([address])
})

test.each([
  ['SNS refuses', 403],
  ['SNS cannot be reached', null],
])('where %s the row says so, and it can be tried again', async (_, said) => {
  status = said
  const bin = await subscribed(message, true)
  await vi.waitFor(async () => expect(await answeredBy(bin)).toBe('handshake:aws-sns:unconfirmed'))
  expect(await confirm(bin)).toBe(502)
  status = 200
  expect(await confirm(bin)).toBe(204)
  expect(await answeredBy(bin)).toBe('handshake:aws-sns:confirmed')
})

test('an address that is not one of SNS is never requested', async () => {
  const bin = await subscribed({ ...message, SubscribeURL: 'https://127.0.0.1/' }, true)
  await vi.waitFor(async () => expect(await answeredBy(bin)).toBe('handshake:aws-sns:unconfirmed'))
  expect(await confirm(bin)).toBe(400)
  expect(asked).toEqual([])
})
