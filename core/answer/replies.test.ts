import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { DrillList } from '../contract/drill'
import type { BinReplies } from '../contract/replies'
import type { ApiClient } from '../../server/testing/api-client'
import { startServer, type TestServer } from '../../server/testing/start-server'
import { connectWatcher } from '../../server/testing/watcher'

let server: TestServer
let owner: ApiClient

beforeAll(async () => {
  server = await startServer()
  owner = server.newOwner()
})
afterAll(() => server.stop())

const put = (bin: string, replies: unknown): Promise<Response> =>
  owner.fetch(`/api/bins/${bin}/replies`, { method: 'PUT', body: JSON.stringify(replies) })
const get = async (bin: string): Promise<BinReplies> =>
  (await (await owner.fetch(`/api/bins/${bin}/replies`)).json()) as BinReplies

const reply = (plan: object = {}) => ({ kind: 'reply', reply: plan })
const rule = (changes: object = {}) => ({ id: 'one', when: {}, answer: reply(), ...changes })
const drill = (steps: object[], changes: object = {}) =>
  rule({ answer: { kind: 'drill', steps, ...changes } })

test('saved replies are read back whole, and none is the default', async () => {
  const { id } = await owner.createBin()
  expect(await get(id)).toEqual({
    rules: [],
    fallback: null,
    address: false,
    cors: false,
    handshakes: { off: [], confirmSns: false },
  })
  const said = await put(id, {
    rules: [
      rule({
        name: 'Down',
        when: { path: '/down' },
        answer: reply({ status: 503, headers: [['Retry-After', '5']] }),
      }),
    ],
    fallback: { status: 202, body: 'later' },
    cors: true,
  })
  expect(said.status).toBe(200)
  expect(await said.json()).toEqual({ ...(await get(id)), warnings: [] })
  expect((await get(id)).rules[0]).toMatchObject({ on: true, answer: { reply: { status: 503 } } })
})

test('watchers are told that the settings changed', async () => {
  const { id } = await owner.createBin()
  const watcher = connectWatcher(server.origin, { key: owner.key() })
  await watcher.watch({ bin: id })
  await put(id, { rules: [rule()] })
  await vi.waitFor(() => expect(watcher.changed).toEqual([{ bin: id, what: 'settings' }]))
  watcher.close()
})

test.each([
  ['no JSON of that shape', { rule: [] }, 'Unrecognized key: "rule"'],
  [
    'a rule whose conditions are none',
    { rules: [{ id: 'a', when: 1, answer: reply() }] },
    'Rule 1 “a”: when:',
  ],
  ['a status', { rules: [rule({ answer: reply({ status: 99 }) })] }, 'Rule 1 “one”: status: A st'],
  ['an id', { rules: [rule({ id: 'A b' })] }, 'Rule 1 “A b”: id: A rule id has'],
  ['two rules of one id', { rules: [rule(), rule()] }, 'rules: Two rules have the same id'],
  [
    'a step of a plan',
    { rules: [rule({ id: 'ok' }), drill([{}, { delayMs: 99_000 }])] },
    'Rule 2 “one”: step 2, delayMs: A reply waits at most 30 seconds',
  ],
  [
    'a header that acts on the origin',
    { rules: [rule({ name: 'Log in', answer: reply({ headers: [['Set-Cookie', 'a=b']] }) })] },
    'Rule 1 “Log in”: header “Set-Cookie”: acts on the whole origin',
  ],
  ['the fallback', { fallback: { headers: [['X', 'a\r\nb']] } }, 'Fallback: header “X”: holds a'],
  ['a path', { rules: [rule({ when: { path: 'orders' } })] }, 'when.path: A path begins with a sl'],
  ['a query', { rules: [rule({ when: { q: 'method:' } })] }, 'Rule 1 “one”: when.q: method: needs'],
  [
    'a JSON path',
    {
      rules: [
        rule({
          when: {
            json: [
              { name: 'a', op: 'exists' },
              { name: 'a[', op: 'exists' },
            ],
          },
        }),
      ],
    },
    'Rule 1 “one”: when.json.1: The path “a[” cannot be read from “[” on',
  ],
  [
    'a script that cannot be parsed',
    {
      rules: [
        rule({ name: 'Pay', answer: { kind: 'script', code: 'let a\n\nfunction reply( {' } }),
      ],
    },
    'Rule 1 “Pay”: code: SyntaxError: invalid property name (line 3, column 18)',
  ],
  [
    'a script with exports',
    { rules: [rule({ answer: { kind: 'script', code: '\nexport const reply = () => ({})' } })] },
    '(line 2, column 1)',
  ],
  [
    'a script without a function named reply',
    { rules: [rule({ answer: { kind: 'script', code: 'const answer = () => ({})' } })] },
    'Rule 1 “one”: code: There is no function named reply',
  ],
  [
    'a script that fails before it is asked',
    { rules: [rule(), rule({ id: 'two', answer: { kind: 'script', code: '\n  a.b\n' } })] },
    "Rule 2 “two”: code: ReferenceError: 'a' is not defined (line 2, column 3)",
  ],
  [
    'a template that cannot be parsed',
    { fallback: { body: 'a\n{{ b | upcased }}', template: true } },
    'Fallback: body: undefined filter: upcased (line 2, column 1)',
  ],
  [
    'a template of too many tags',
    { fallback: { body: '{{a}}'.repeat(2001), template: true } },
    'Fallback: body: 2001 tags exceed the limit of 2000',
  ],
  [
    'too many tags in all',
    {
      rules: ['a', 'b', 'c'].map((id) =>
        rule({ id, answer: reply({ body: '{{a}}'.repeat(1700), template: true }) }),
      ),
    },
    '5100 tags in templates exceed the limit of 5000',
  ],
  [
    'a JSON path that can match nothing',
    { rules: [rule({ when: { json: [{ name: 'items[-1].sku', op: 'exists' }] } })] },
    'items are numbered from [0]; each of them is written [*]',
  ],
  [
    'too many header bytes',
    { fallback: { headers: Array.from({ length: 60 }, (_, i) => [`X-${i}`, 'x'.repeat(300)]) } },
    'Fallback: headers: 18470 bytes exceed the limit of 16384',
  ],
  ['an echo that waits', { fallback: { echo: true, delayMs: 5 } }, 'echo: An echo is sent at once'],
])('%s that cannot be is refused, named', async (_, replies, message) => {
  const { id } = await owner.createBin()
  const response = await put(id, replies)
  expect(response.status).toBe(400)
  const { error } = (await response.json()) as { error: { message: string } }
  expect(error.message).toContain(message)
  expect((await get(id)).rules).toEqual([])
})

test('what can be saved but will not do what it says is told, and need not be sent back', async () => {
  const { id } = await owner.createBin()
  const json = { headers: [['Content-Type', 'application/json']], body: '{"a":1,\n}' }
  const replies = {
    rules: [
      rule({ name: 'All' }),
      rule({ id: 'two', answer: { kind: 'drill', steps: [{ status: 503 }, json] } }),
    ],
    fallback: { status: 404 },
  }
  const notJson = 'Not JSON, as the content type says: unexpected “}” (line 2, column 1)'
  const warnings = [
    {
      rule: 'two',
      field: 'when',
      message: 'Rule 1 “All” answers first whenever this rule matches',
    },
    { rule: 'two', field: 'step 2, body', message: notJson },
    { rule: null, field: '', message: 'Rule 1 “All” answers every request' },
  ]
  const saved: unknown = await (await put(id, replies)).json()
  expect(saved).toMatchObject({ warnings })
  expect(await get(id)).not.toHaveProperty('warnings')
  expect((await put(id, saved as object)).status).toBe(200)
})

test('more than 256 KiB are refused', async () => {
  const { id } = await owner.createBin()
  const big = (i: number) => rule({ id: `r${i}`, answer: reply({ body: 'x'.repeat(60_000) }) })
  expect((await put(id, { rules: [1, 2, 3, 4].map(big) })).status).toBe(200)
  const response = await put(id, { rules: [1, 2, 3, 4, 5].map(big) })
  expect(response.status).toBe(413)
  expect(await response.text()).toContain('262144')
})

test('plans are listed with their positions and can be restarted', async () => {
  const { id } = await owner.createBin()
  await put(id, {
    rules: [
      drill([{ status: 503 }, {}]),
      { ...drill([{}], { per: 'event', atEnd: 'pass' }), id: 'two' },
    ],
  })
  const drills = async () =>
    (await (await owner.fetch(`/api/bins/${id}/drills`)).json()) as DrillList
  expect(await drills()).toEqual({
    drills: [{ rule: 'one', eventKey: null, position: 0, steps: 2, next: 0 }],
  })
  const reset = (query: string): Promise<Response> =>
    owner.fetch(`/api/bins/${id}/drills${query}`, { method: 'DELETE' })
  expect((await reset('')).status).toBe(204)
  expect((await reset('?rule=two')).status).toBe(204)
  expect((await reset('?rule=three')).status).toBe(404)
  expect((await reset('?rules=two')).status).toBe(400)
})

test('an operator can switch custom replies off', async () => {
  await server.stop()
  server = await startServer({ WIREBIN_REPLIES: 'off' })
  owner = server.newOwner()
  const { id } = await owner.createBin()
  const response = await put(id, { rules: [rule()] })
  expect(response.status).toBe(403)
  expect(await response.text()).toContain('WIREBIN_REPLIES=off')
  expect((await put(id, { handshakes: { off: ['slack'], confirmSns: true } })).status).toBe(200)
})

test('an operator can allow text replies only, and forbid scripts', async () => {
  await server.stop()
  server = await startServer({ WIREBIN_REPLIES: 'text', WIREBIN_SCRIPTS: 'off' })
  owner = server.newOwner()
  const { id } = await owner.createBin()
  const typed = (type: string) => put(id, { fallback: { headers: [['content-type', type]] } })
  for (const type of [
    'text/plain',
    'application/json; charset=utf-8',
    'application/cloudevents+json',
  ])
    expect((await typed(type)).status).toBe(200)
  for (const type of ['text/html', 'text/plain2', 'image/svg+xml', 'application/json\t,text/html'])
    expect((await typed(type)).status).toBe(400)
  expect((await put(id, { fallback: { headers: [['Location', '/']] } })).status).toBe(400)
  const script = { rules: [rule({ answer: { kind: 'script', code: '' } })] }
  const response = await put(id, script)
  expect(response.status).toBe(403)
  expect(await response.text()).toContain('WIREBIN_SCRIPTS=off')
})
