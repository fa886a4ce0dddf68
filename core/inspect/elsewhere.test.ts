import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Attempts } from '../contract/attempts'
import type { ApiClient } from '../../server/testing/api-client'
import { startServer, type TestServer } from '../../server/testing/start-server'

let server: TestServer
let owner: ApiClient
beforeAll(async () => {
  server = await startServer()
  owner = server.newOwner()
})
afterAll(() => server.stop())

type Sent = [path: string, headers: Record<string, string>, body?: string]

const stripe = (path: string): Sent => [
  path,
  { 'Stripe-Signature': 't=1732800000,v1=00' },
  '{"id":"evt_1","object":"event","type":"invoice.created"}',
]
const github = (path: string, event = 'push'): Sent => [
  path,
  { 'X-GitHub-Event': event, 'X-GitHub-Delivery': '83d63510-79f7-11ed-859f-f1aec1003817' },
]
const standard = (path: string, sender: Record<string, string>): Sent => [
  path,
  {
    'webhook-id': 'msg_1',
    'webhook-timestamp': '1732800000',
    'webhook-signature': 'v1,AAAA',
    ...sender,
  },
]
const event = (id: string, source: string, rest = {}): string =>
  JSON.stringify({ specversion: '1.0', id, source, type: 'a.b', ...rest })
const binary = (source: string): Sent => [
  '',
  { 'ce-specversion': '1.0', 'ce-id': '1', 'ce-type': 'a.b', 'ce-source': source },
]
const structured = (source: string, headers = {}): Sent => [
  '',
  { 'Content-Type': 'application/cloudevents+json', ...headers },
  event('1', source),
]
const batch = (source: string): Sent => [
  '',
  { 'Content-Type': 'application/cloudevents-batch+json' },
  `[${event('1', source)},${event('2', '/a')}]`,
]
const eventGrid = { 'aeg-event-type': 'Notification' }
const pubsub = (subscription: string): Sent => [
  '',
  {},
  JSON.stringify({ message: { messageId: '1', data: 'e30=' }, subscription }),
]
const long = (end: string): string => `/subscriptions/${'a'.repeat(300)}/${end}`
const openAi = { 'User-Agent': 'OpenAI/1.0' }
const another = { 'User-Agent': 'svix/1.0' }

async function binWith(sent: Sent[]): Promise<string> {
  const { id } = await owner.createBin()
  for (const [path, headers, body = '{"a":1}'] of sent) {
    const json = { 'Content-Type': 'application/json' }
    const init = { method: 'POST', headers: { ...json, ...headers }, body }
    await fetch(`${server.origin}/in/${id}${path}`, init)
  }
  return id
}

const attemptsOf = async (bin: string, seq: number, as?: string): Promise<Attempts> => {
  const path = `/api/bins/${bin}/captures/${seq}/attempts`
  const response = await owner.fetch(path, as === undefined ? {} : { as })
  return (await response.json()) as Attempts
}

/** What was sent, in order, and which attempt each is: its number, and that of the first. */
const cases: [title: string, sent: Sent[], attempts: [number, number | null][]][] = [
  [
    'the same event at other paths is no attempt',
    [stripe('/staging'), stripe('/pr-123'), stripe('/staging'), stripe('/pr-123'), stripe('')],
    [
      [1, null],
      [1, null],
      [2, 1],
      [2, 2],
      [1, null],
    ],
  ],
  [
    'the query is no part of the place',
    [stripe('/hook?try=1'), stripe('/hook?try=2'), stripe('/hook#x'), stripe('/hook/')],
    [
      [1, null],
      [2, 1],
      [3, 1],
      [1, null],
    ],
  ],
  [
    'paths are compared byte for byte',
    [stripe('/A'), stripe('/a'), stripe('/%61'), stripe('//a')],
    [
      [1, null],
      [1, null],
      [1, null],
      [1, null],
    ],
  ],
  [
    'a redelivery with its id is an attempt, whatever its event',
    [github(''), github(''), github('', 'issues')],
    [
      [1, null],
      [2, 1],
      [3, 1],
    ],
  ],
  [
    'the same id of two senders is two events',
    [standard('', openAi), standard('', another), standard('', openAi)],
    [
      [1, null],
      [1, null],
      [2, 1],
    ],
  ],
  ...[binary, structured, batch, pubsub, (source: string) => structured(source, eventGrid)].map(
    (of, n): (typeof cases)[number] => [
      `the same id of two sources is two events, form ${n}`,
      [of('/a'), of('/b'), of('/a'), of(long('x')), of(long('y')), of(long('x'))],
      [
        [1, null],
        [1, null],
        [2, 1],
        [1, null],
        [1, null],
        [2, 4],
      ],
    ],
  ),
]

test.each(cases)('%s', async (_, sent, expected) => {
  const bin = await binWith(sent)
  const captures = await owner.captures(bin)
  expect(captures.map(({ attempt, attemptOf }) => [attempt, attemptOf])).toEqual(expected)
  expect(new Set(captures.map(({ delivery }) => delivery)).size).toBe(1)
  const exported = await (await owner.fetch(`/api/bins/${bin}/export?format=ndjson`)).text()
  const again = (await owner.createBin()).id
  const headers = {
    Authorization: `Bearer ${owner.key()}`,
    'Content-Type': 'application/x-ndjson',
  }
  const into = `${server.origin}/api/bins/${again}/import`
  await fetch(into, { method: 'POST', headers, body: exported })
  const imported = await owner.captures(again)
  expect(imported.map(({ attempt, attemptOf }) => [attempt, attemptOf])).toEqual(expected)
})

test('the same id of another source is not told of as the same event at another address', async () => {
  const [, headers, body = ''] = structured('/a')
  const bin = await binWith([
    ['/1', headers, body],
    ['/2', headers, body],
    ['/3', headers, event('1', '/b')],
  ])
  const { elsewhere } = await attemptsOf(bin, 1)
  expect(elsewhere.map(({ target }) => target)).toEqual(['/2'])
})

test('the same event at other addresses is told of, through links as far as they go', async () => {
  const sent = [stripe('/a'), stripe('/b'), stripe('/b'), stripe('/c?token=sk_1'), stripe('/a')]
  const bin = await binWith([...sent, github('/b')])
  const { attempts, elsewhere } = await attemptsOf(bin, 1)
  expect(attempts.map(({ seq }) => seq)).toEqual([1, 5])
  expect(elsewhere.map(({ seq, target, attempt }) => [seq, target, attempt])).toEqual([
    [3, '/b', 2],
    [4, '/c?token=sk_1', 1],
  ])
  expect((await attemptsOf(bin, 6)).elsewhere).toEqual([])

  const whole = await owner.share(bin, { redact: true })
  const hidden = await attemptsOf(bin, 1, whole.token)
  expect(hidden.elsewhere.map(({ seq }) => seq)).toEqual([3, 4])
  expect(JSON.stringify(hidden)).not.toContain('sk_1')
  const one = await owner.share(bin, { capture: 1 })
  expect((await attemptsOf(bin, 1, one.token)).elsewhere).toEqual([])
})
