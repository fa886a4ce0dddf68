import { afterAll, expect, test } from 'vitest'
import type { ScriptRequest, ScriptRun } from '@/core/ports/scripts'
import { ThreadedScripts } from './scripts'
import { requestOf } from './testing/request'

const faults: Error[] = []
const scripts = new ThreadedScripts({ onUnexpectedError: (error) => faults.push(error) })
afterAll(() => scripts.close())

const run = (code: string, request: Partial<ScriptRequest> = {}): Promise<ScriptRun> =>
  scripts.run({ binKey: 1, code, request: requestOf(request) })

/** Returns what a script sees of the request, as its JSON body. */
async function seen(expression: string, request: Partial<ScriptRequest> = {}): Promise<unknown> {
  const { reply, error } = await run(
    `function reply(request) { return { body: [${expression}] } }`,
    request,
  )
  expect(error).toBeNull()
  return (JSON.parse(reply?.body ?? '') as unknown[])[0]
}

test('a script answers with status, headers, body and delay', async () => {
  const { reply, error, log, ms } = await run(`
    function reply(request) {
      console.log('hello', request.json.name, { a: 1 })
      print([1, undefined], null)
      return {
        status: 201,
        headers: { 'X-Made': 1, 'X-Many': ['a', 'b'] },
        body: { ok: true },
        delayMs: 20,
      }
    }`)
  expect(error).toBeNull()
  expect(reply).toEqual({
    status: 201,
    headers: [
      ['X-Made', '1'],
      ['X-Many', 'a'],
      ['X-Many', 'b'],
    ],
    body: '{"ok":true}',
    json: true,
    delayMs: 20,
  })
  expect(log).toBe('hello Ada {"a":1}\n[1,null] null')
  expect(ms).toBeGreaterThan(0)
})

test.each([
  ['request.method', 'POST'],
  ['request.path', '/orders/7'],
  ['request.target', '/orders/7?page=2&page=3'],
  ['request.params', { id: '7' }],
  ['request.query', { page: '2' }],
  [
    'request.queryPairs',
    [
      ['page', '2'],
      ['page', '3'],
    ],
  ],
  ['request.headers', { 'content-type': 'application/json', 'x-one': 'a, b' }],
  ['request.headerPairs[2]', ['x-one', 'b']],
  ['request.body', '{"name":"Ada"}'],
  ['request.bodySize', 14],
  ['request.bodyCut', false],
  ['request.json', { name: 'Ada' }],
  ['request.number', 12],
  ['request.receivedAt', '2026-02-03T04:05:06.000Z'],
  ['request.remoteAddress', '192.0.2.7'],
  ['request.provider', null],
])('%s is %j', async (expression, value) => {
  expect(await seen(expression)).toEqual(value)
})

test('for a body that is not JSON, request.json is null', async () => {
  expect(await seen('request.json', { body: new TextEncoder().encode('{') })).toBeNull()
})

test('the only clock is the time of the request, in UTC', async () => {
  const at = '2026-02-03T04:05:06.000Z'
  expect(await seen('new Date().toISOString()')).toBe(at)
  expect(await seen('new Date(Date.now()).toISOString()')).toBe(at)
  expect(await seen('new Date().getTimezoneOffset()')).toBe(0)
  expect(await seen('new (new Date(0).constructor)().toISOString()')).toBe(at)
  expect(await seen('new Date(2026, 0, 1).toISOString()')).toBe('2026-01-01T00:00:00.000Z')
})

test('random numbers depend on the capture', async () => {
  const numbers = '[Math.random(), Math.random()]'
  const [first, again, other] = [
    await seen(numbers),
    await seen(numbers),
    await seen(numbers, { number: 13 }),
  ]
  expect(again).toEqual(first)
  expect(other).not.toEqual(first)
})

test('nothing remains of an earlier run', async () => {
  await run('globalThis.kept = 1; Array.prototype.kept = 1; function reply() { return {} }')
  expect(await seen('[typeof kept, typeof [].kept]')).toEqual(['undefined', 'undefined'])
})

test('only the language itself is available', async () => {
  const globals = (await seen('Object.getOwnPropertyNames(globalThis)')) as string[]
  const recent = ['Float16Array', 'Iterator']
  const foreign = globals.filter((name) => !(name in globalThis) && !recent.includes(name))
  expect(foreign.toSorted()).toEqual(['InternalError', 'print', 'reply'])
  const host = [
    'process',
    'require',
    'fetch',
    'setTimeout',
    'performance',
    'WebAssembly',
    'os',
    'std',
  ]
  expect(globals.filter((name) => host.includes(name))).toEqual([])
})

test.each([
  ['async function reply() { return { status: 202 } }', 202],
  ['const reply = async () => { await null; return { status: 203 } }', 203],
])('a promise is waited for: %s', async (code, status) => {
  expect((await run(code)).reply?.status).toBe(status)
})

test('a log of more than 16 KiB is truncated', async () => {
  const { log } = await run(`function reply() {
    for (let i = 0; i < 40; i++) console.log('0123456789'.repeat(100))
    return {}
  }`)
  expect(log.length).toBeLessThan(16_400)
  expect(log.endsWith('… cut')).toBe(true)
})

test.each([
  ['', 'There is no function named reply'],
  ['let reply = 1', 'There is no function named reply'],
  ['\nfunction* reply() { yield {} }', 'reply is a generator function: a function, or an async'],
  ['function reply() {\n\n  return x.y }', "ReferenceError: 'x' is not defined (line 3, column "],
  ['function reply() {', 'SyntaxError:'],
  ['let a = 1;\nlet a = 2', '(line 2, column '],
  ['function reply() { throw new TypeError("no") }', 'TypeError: no (line 1, column '],
  ['function reply() { throw "no" }', 'no was thrown'],
  ['function reply() { throw null }', 'null was thrown'],
  ['async function reply() {\n throw Error("late") }', 'Error: late (line 2, column '],
  ['function reply() {}', 'reply returned undefined, not an object'],
  ['function reply() { return "ok" }', 'reply returned ok, not an object'],
  [
    'function reply() { return { status: 99 } }',
    'status is 99: it must be a whole number, 200 to 599',
  ],
  ['function reply() { return { status: "200" } }', 'status is "200"'],
  ['function reply() { return { delayMs: 30001 } }', 'delayMs is 30001'],
  ['function reply() { return { headers: 1 } }', 'headers must be an object'],
  ['function reply() { return { headers: [1] } }', 'pairs of [name, value]'],
  ['function reply() { return { headers: { a: {} } } }', 'headers: a must be text'],
  [
    'const reply = () => ({ headers: { a: Array(65).fill(1) } })',
    '65 headers exceed the limit of 64',
  ],
  [
    'function reply() { return { body: "x".repeat(1048577) } }',
    'body of 1,048,577 B exceeds 1 MiB',
  ],
  ['function reply() { return { body: Symbol("a") } }', 'body cannot be converted to JSON'],
])('%s fails with: %s', async (code, words) => {
  const { reply, error } = await run(code)
  expect(reply).toBeNull()
  expect(error).toContain(words)
})

test('each of them is only a failed script', () => {
  expect(faults).toEqual([])
})

const check = async (code: string): Promise<string | null> =>
  (await scripts.check({ binKey: 1, codes: [code] }))?.[0] ?? null

test.each([
  ['function* reply() { yield { status: 200 } }', 'a generator function', 1],
  ['\n\nasync function* reply() { yield {} }', 'an async generator function', 3],
  ['const a = 1\nconst reply = function* () {}', 'a generator function', 2],
  ['\nvar reply = { *reply() {} }.reply', 'a generator function', 2],
  ['\nlet reply = { async *[1 + 1]() {} }[2]', 'an async generator function', 2],
  ['class reply {}', 'a class', 1],
  ['\nlet reply = class extends Object { constructor() { super() } }', 'a class', 2],
])(
  'a script that can return no reply is refused when it is saved: %s',
  async (code, what, line) => {
    const why = `reply is ${what}: a function, or an async function, that returns the reply is expected`
    const place = expect.stringMatching(
      new RegExp(`^${why} \\(line ${line}, column \\d+\\)$`),
    ) as string
    expect(await check(code)).toEqual(place)
    expect((await run(code)).error).toEqual(place)
  },
)

test.each([
  'function reply() {}',
  'async function reply() {}',
  'const reply = () => ({})',
  'const reply = async (request) => ({})',
  'function* numbers() { yield 1 }\nconst reply = () => ({ body: [...numbers()] })',
  'class Answer { status = 201 }\nfunction reply() { return { ...new Answer() } }',
  'const reply = ({ status }) => ({}).reply',
  'var reply = { reply() { return {} } }.reply',
  'let reply = function () {}.bind(null)',
])('a script of a plain function is saved: %s', async (code) => {
  expect(await check(code)).toBeNull()
})
