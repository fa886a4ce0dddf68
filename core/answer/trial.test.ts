import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { DrillList } from '../contract/drill'
import type { ReplyTrial } from '../contract/trial'
import type { ApiClient } from '../../server/testing/api-client'
import { connectWatcher } from '../../server/testing/watcher'
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

describe('a request that nobody sent', () => {
  const triedWith = async (given: object, rules: object[]): Promise<ReplyTrial> => {
    const response = await owner.fetch(`/api/bins/${bin}/replies/trial`, {
      method: 'POST',
      body: JSON.stringify({ ...given, replies: { rules } }),
    })
    expect(response.status).toBe(200)
    return (await response.json()) as ReplyTrial
  }
  const code =
    'const reply = ({ method, path, json, number }) => ({ body: { method, path, json, number } })'
  const scripted = [rule('all', {}, { kind: 'script', code })]

  test('is answered as if it were the next', async () => {
    const edit = { method: 'PUT', path: '/made?a=1', body: { encoding: 'utf8', text: '{"id":5}' } }
    const { seq, answeredBy, reply } = await triedWith({ edit }, scripted)
    expect([seq, answeredBy]).toEqual([null, 'rule:all'])
    const { newest } = await owner.readBin(bin)
    const said = { method: 'PUT', path: '/made', json: { id: 5 }, number: newest + 1 }
    expect(JSON.parse(reply.body.text)).toEqual(said)
    expect((await triedWith({}, scripted)).reply.body.text).toContain('"method":"POST"')
    expect((await owner.readBin(bin)).newest).toBe(newest)
  })

  test('can be a captured one with changes', async () => {
    const [first, second] = [{ path: '/orders/8' }, { headers: [['X-Kind', 'three']] }]
    const rules = [rule('eight', { path: '/orders/8', json: is('id', '7') })]
    expect((await triedWith({ seq: 1, edit: first }, rules)).answeredBy).toBe('rule:eight')
    expect((await triedWith({ seq: 1 }, rules)).answeredBy).toBeNull()
    const kind = [rule('kind', { headers: is('x-kind', 'three') })]
    expect((await triedWith({ seq: 1, edit: second }, kind)).answeredBy).toBe('rule:kind')
  })

  test.each([
    [{ method: 'A B' }, 'edit: method: is not a method'],
    [{ method: 'get' }, 'edit: method: is written in capitals'],
    [{ method: 'CONNECT' }, 'edit: method: is for proxies'],
    [{ path: '/é' }, 'edit: path: control characters and bytes beyond ASCII'],
    [{ path: '/\u0001' }, 'edit: path: control characters'],
    [{ path: 'orders' }, 'edit: path: begins with / or ?, without spaces'],
    [{ path: '/a b' }, 'edit: path: begins with / or ?'],
    [{ headers: [['A B', '']] }, 'edit: header “A B”: is no header name'],
    [{ headers: [['A', 'a\nb']] }, 'edit: header “A”: holds a line break'],
    [{ body: { encoding: 'base64', text: '*' } }, 'edit.body.text: not base64'],
  ])('%j is refused, named', async (edit, message) => {
    const response = await owner.fetch(`/api/bins/${bin}/replies/trial`, {
      method: 'POST',
      body: JSON.stringify({ edit, replies: {} }),
    })
    expect(response.status).toBe(400)
    expect(await response.text()).toContain(message)
  })
})

test('what a template makes is held against its content type', async () => {
  const json = { headers: [['Content-Type', 'application/json']], template: true }
  const said = async (body: string) => {
    return (await trial([rule('a', {}, answers({ ...json, body }))])).bodyWarning
  }
  expect(await said('{"id": {{ request.json.id | json }}}')).toBeNull()
  expect(await said('{"id": {{ request.json.none }}}')).toBe(
    'Not JSON, as the content type says: unexpected “}” (line 1, column 8)',
  )
})

test('a listener that would answer is named, and not asked', async () => {
  const made = await owner.createBin({ listenerReplyMs: 5000 })
  await fetch(`${server.origin}/in/${made.id}/a`, { method: 'POST' })
  const watcher = connectWatcher(server.origin, { key: owner.key() })
  const alone = (await (await tried({}, 1, made.id)).json()) as ReplyTrial
  expect(alone.instead).toBeNull()
  await watcher.watch({ bin: made.id })
  await watcher.socket.emitWithAck('listen', { bin: made.id, name: 'mine', reply: 'yes' })
  const { instead, reply, log } = (await (await tried({}, 1, made.id)).json()) as ReplyTrial
  expect([instead, reply.status, log]).toEqual(['listener', 200, null])
  watcher.close()
})
