import { afterAll, beforeAll, expect, test } from 'vitest'
import type { DrillList } from '../contract/drill'
import type { ReplyTrial } from '../contract/trial'
import type { ApiClient } from '../../server/testing/api-client'
import { startServer, type TestServer } from '../../server/testing/start-server'

let server: TestServer
let owner: ApiClient
let bin: string

beforeAll(async () => {
  server = await startServer()
  owner = server.newOwner()
  bin = (await owner.createBin()).id
  const order = JSON.stringify({ action: 'opened', id: 7 })
  const headers = { 'Content-Type': 'application/json', 'X-Kind': 'two' }
  await fetch(`${server.origin}/in/${bin}/orders/7?page=2`, {
    method: 'POST',
    headers,
    body: order,
  })
  await fetch(`${server.origin}/in/${bin}/slack`, {
    method: 'POST',
    body: '{"type":"url_verification","challenge":"c1"}',
  })
})
afterAll(() => server.stop())

const answers = (plan: object = {}) => ({ kind: 'reply', reply: plan })
const rule = (id: string, when: object, answer: object = answers(), more: object = {}) => ({
  id,
  when,
  answer,
  ...more,
})
const tried = (replies: object, seq = 1, of = bin): Promise<Response> =>
  owner.fetch(`/api/bins/${of}/replies/trial`, {
    method: 'POST',
    body: JSON.stringify({ seq, replies }),
  })
const trial = async (rules: object[], seq = 1): Promise<ReplyTrial> => {
  const response = await tried({ rules }, seq)
  expect(response.status).toBe(200)
  return (await response.json()) as ReplyTrial
}
const is = (name: string, value: string) => [{ name, op: 'is', value }]

test('shows which rule answers and what, and why each other rule does not', async () => {
  const templated = { status: 201, body: '{{ request.params.id }} {{ number }}', template: true }
  const { rules, answeredBy, reply, log } = await trial([
    rule('off', {}, answers(), { on: false }),
    rule('path', { path: '/users/:id' }),
    rule('method', { methods: ['GET', 'PUT'] }),
    rule('header', { headers: is('X-Kind', 'one') }),
    rule('absent', { headers: is('X-None', 'one') }),
    rule('query', { query: is('page', '3') }),
    rule('json', { json: is('action', 'closed') }),
    rule('q', { q: 'method:GET' }),
    rule('here', { path: '/orders/:id', json: is('action', 'opened') }, answers(templated)),
    rule('all', {}),
  ])
  expect(answeredBy).toBe('rule:here')
  expect(rules.map(({ id, outcome, why }) => [id, outcome, why])).toEqual([
    ['off', 'off', null],
    ['path', 'misses', 'The path is /orders/7'],
    ['method', 'misses', 'The method is POST'],
    ['header', 'misses', 'Header X-Kind is two'],
    ['absent', 'misses', 'Header X-None is not there'],
    ['query', 'misses', 'Query parameter page is 2'],
    ['json', 'misses', 'JSON action is "opened"'],
    ['q', 'misses', 'The query does not match'],
    ['here', 'answers', null],
    ['all', 'later', null],
  ])
  expect(reply).toMatchObject({ status: 201, body: { encoding: 'utf8', text: '7 1' }, size: 3 })
  expect(reply.headers).toContainEqual(['Content-Security-Policy', 'sandbox'])
  expect(log).toBeNull()
})

test('a handshake answers before any rule, else the fallback does', async () => {
  const shaken = await trial([rule('all', {})], 2)
  expect(shaken).toMatchObject({
    answeredBy: 'handshake:slack',
    rules: [{ id: 'all', outcome: 'later' }],
    reply: { status: 200, body: { text: '{"challenge":"c1"}' } },
  })
  expect(await trial([])).toMatchObject({ answeredBy: null, reply: { body: { text: 'ok' } } })
})

test('a script’s reply and log are shown', async () => {
  const code = 'function reply(r) { console.log(r.number); return { status: 202, body: r.json } }'
  const { reply, log } = await trial([rule('script', {}, { kind: 'script', code })])
  expect(reply).toMatchObject({ status: 202, body: { text: '{"action":"opened","id":7}' } })
  expect(log).toBe('1')
})

test('a plan shows its next step and does not advance; a changed one shows its first', async () => {
  const other = await owner.createBin()
  const plan = (...statuses: number[]) => ({
    rules: [rule('plan', {}, { kind: 'drill', steps: statuses.map((status) => ({ status })) })],
  })
  await owner.fetch(`/api/bins/${other.id}/replies`, {
    method: 'PUT',
    body: JSON.stringify(plan(503, 200)),
  })
  await fetch(`${server.origin}/in/${other.id}/x`)
  const stepOf = async (replies: object) =>
    (await (await tried(replies, 1, other.id)).json()) as ReplyTrial
  const places = async () =>
    (await (await owner.fetch(`/api/bins/${other.id}/drills`)).json()) as DrillList
  for (let i = 0; i < 2; i++) {
    expect(await stepOf(plan(503, 200))).toMatchObject({ step: 2, reply: { status: 200 } })
  }
  expect(await stepOf(plan(500, 200))).toMatchObject({ step: 1, reply: { status: 500 } })
  expect((await places()).drills).toMatchObject([{ position: 1 }])
  expect((await owner.capture(other.id, 1)).seq).toBe(1)
})

test('nothing of a trial is kept', async () => {
  const listed = await owner.fetch(`/api/bins/${bin}/captures`)
  expect(((await listed.json()) as { newest: number }).newest).toBe(2)
  const replies = await owner.fetch(`/api/bins/${bin}/replies`)
  expect(((await replies.json()) as { rules: object[] }).rules).toEqual([])
})

test.each<[what: string, replies: object, seq: number, status: number, words: string]>([
  [
    'a rule that cannot be',
    { rules: [rule('a', { path: 'x' })] },
    1,
    400,
    'Rule 1 “a”: when.path:',
  ],
  ['no such request', {}, 99, 404, 'no request number 99'],
  ['a number that is none', {}, 0, 400, 'seq:'],
])('%s is reported', async (_, replies, seq, status, words) => {
  const response = await tried(replies, seq)
  expect(response.status).toBe(status)
  expect(await response.text()).toContain(words)
})

test('rules that take too much work are reported, one by one, and delay nobody', async () => {
  const { id } = await owner.createBin()
  const body = `[${'1,'.repeat(400_000)}1]`
  await fetch(`${server.origin}/in/${id}`, { method: 'POST', body })
  const json = Array.from({ length: 20 }, () => ({ name: '[*]', op: 'is', value: '1' }))
  const rules = [rule('path', { path: '/none' }), rule('many', { json }), rule('more', { json })]
  const response = await tried({ rules }, 1, id)
  const said = (await response.json()) as ReplyTrial
  const why = 'It takes more than 100000 steps'
  expect(said.rules.map(({ outcome, why: miss }) => [outcome, miss])).toEqual([
    ['misses', 'The path is /'],
    ['misses', why],
    ['misses', why],
  ])
  expect(said.reply).toMatchObject({ status: 500 })
  expect(said.log).toContain(why)
})
