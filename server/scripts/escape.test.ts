import { scriptLimits } from '@/core/scripts/limits'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ScriptRun } from '@/core/scripts/scripts'
import { ThreadedScripts } from './scripts'
import { requestOf } from './testing/request'

const faults: Error[] = []
const scripts = new ThreadedScripts({ onFault: (error) => faults.push(error) })
const run = (code: string): Promise<ScriptRun> =>
  scripts.run({ binKey: 1, code, request: requestOf() })
const inside = (expression: string): Promise<ScriptRun> =>
  run(`function reply(request) { return { body: { is: ${expression} } } }`)

// The thread's start is no part of what is measured.
beforeAll(() => run('function reply() { return {} }'))
afterAll(() => scripts.close())

const nothing = '{}'
const host = '[typeof process, typeof require, typeof fetch, typeof setTimeout].join()'
const noHost = '{"is":"undefined,undefined,undefined,undefined"}'

describe('no way out', () => {
  test.each([
    [`(() => {}).constructor('return ${host}')()`, noHost],
    [`console.log.constructor('return ${host}')()`, noHost],
    [`request.constructor.constructor('return ${host}')()`, noHost],
    [`[].at.constructor.constructor('return ${host}')()`, noHost],
    [`new (async () => {}).constructor('return ${host}')() instanceof Promise`, '{"is":true}'],
    [`(0, eval)('${host}')`, noHost],
    ['typeof this?.process', '{"is":"undefined"}'],
    ['Object.getPrototypeOf(console).process', nothing],
    ['print.caller', /TypeError/],
    ['globalThis.WebAssembly', nothing],
    ['globalThis.Atomics', nothing],
  ])('%s finds nothing', async (expression, body) => {
    const { reply, error } = await inside(expression)
    expect(reply?.body ?? error).toMatch(body)
  })

  test.each(['fs', 'node:child_process', 'file:///etc/passwd', './x.js', 'std', 'os'])(
    'import(%j) is refused',
    async (name) => {
      const { error } = await run(`async function reply() { return await import('${name}') }`)
      expect(error).toMatch(/Error/)
    },
  )

  test('an import statement is refused', async () => {
    expect((await run(`import fs from 'fs'\nfunction reply() { return {} }`)).error).toMatch(
      /SyntaxError.*line 1/,
    )
  })

  test('pollution stays within', async () => {
    const { reply } = await run(`
      Object.prototype.status = 204
      Object.prototype.polluted = 'yes'
      Object.prototype.toJSON = () => null
      JSON.parse = JSON.stringify = () => 'broken'
      Array.prototype.map = () => { throw 1 }
      function reply(request) { return { __proto__: { status: 203 }, 'constructor': 1 } }`)
    expect(reply?.status).toBe(203)
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
    expect((await run('function reply() { return {} }')).reply?.status).toBe(200)
  })

  test('names such as __proto__ in headers and query are names', async () => {
    const { reply } = await run(
      `function reply() { return JSON.parse('{"headers":{"__proto__":"a"},"__proto__":{"status":500}}') }`,
    )
    expect(reply).toMatchObject({ status: 200, headers: [['__proto__', 'a']] })
  })
})

// Which limit comes first depends on the machine.
const cpu = /It ran longer than (250|1000|1500) ms/
// Without memory for an error's own object the engine throws null.
const memory =
  /It needs more than 16 MB of memory|null was thrown|It ran longer than (250|1000|1500) ms/
const body = (code: string): string => `function reply() { ${code}\nreturn {} }`

describe('no way to hold or break the server', () => {
  test.each([
    ['a loop', body('for (;;);'), cpu],
    ['a loop before reply', 'for (;;);', cpu],
    ['a loop that catches', body('for (;;) { try { for (;;); } catch {} }'), cpu],
    ['a loop that ends finally', body('try { for (;;); } finally { for (;;); }'), cpu],
    ['promises for ever', 'const reply = async () => { for (;;) await null }', cpu],
    ['a regular expression', body(`/(a+)+$/.exec('a'.repeat(40) + 'b')`), cpu],
    ['a sort', body('const a = Array.from({ length: 1e5 }); for (;;) a.sort(() => 1)'), cpu],
    ['a join', body('let q = [1]; for (let i = 0; i < 40; i++) q = [q, q]; q.join()'), cpu],
    ['a huge string', body(`'a'.repeat(1e9)`), memory],
    ['a growing string', body(`let s = 'a'; for (;;) s += s`), /memory|too long/],
    ['a growing array', body('const a = []; for (;;) a.push({})'), memory],
    ['a huge array', body('new Array(2 ** 32 - 1).fill(0)'), memory],
    ['a typed array', body('new Uint8Array(1e9)'), memory],
    ['many buffers', body('const a = []; for (;;) a.push(new ArrayBuffer(1e6))'), memory],
    ['a replacement', body('"a".repeat(1e5).replace(/a/g, "$&$`")'), memory],
    ['a normalisation', body(`'a'.repeat(4e6).normalize('NFKD').length`), memory],
    ['big numbers', body('2n ** (2n ** 40n)'), 'BigInt is too large'],
    ['recursion', body('(function f() { f() })()'), /overflow|deep/],
    ['recursion by getters', body('const o = { get a() { return this.a } }; o.a'), /overflow|deep/],
    ['recursion by JSON', body(`JSON.parse('['.repeat(1e6))`), /deep|overflow/],
    ['recursion by the parser', body(`eval('['.repeat(1e5))`), /deep|overflow/],
    ['recursion by generators', body('function* g() { yield* g() } [...g()]'), /deep|overflow/],
    [
      'proxies in proxies',
      body('let p = {}; for (let i = 0; i < 1e5; i++) p = new Proxy(p, {}); p.x'),
      /deep|overflow|memory|ran longer/,
    ],
    ['a promise never settled', 'const reply = () => new Promise(() => {})', 'never settled'],
    [
      'a promise of itself',
      'const p = {}; p.x = Promise.resolve().then(() => p.x); const reply = () => p.x',
      'TypeError',
    ],
    ['a getter that loops', 'const reply = () => ({ get status() { for (;;); } })', cpu],
    [
      'a getter that throws',
      'const reply = () => ({ get status() { throw Error("got") } })',
      'Error: got',
    ],
    ['a proxy that loops', 'const reply = () => new Proxy({}, { get() { for (;;); } })', cpu],
    ['toJSON that loops', 'const reply = () => ({ body: { toJSON() { for (;;); } } })', cpu],
    [
      'toJSON that grows',
      'const reply = () => ({ body: { toJSON: () => "a".repeat(1e7) } })',
      /memory|exceeds/,
    ],
    ['a circle', 'const reply = () => { const a = {}; a.a = a; return { body: a } }', 'circular'],
    [
      'an error that loops',
      body(
        'const e = Error(); Object.defineProperty(e, "message", { get() { for (;;); } }); throw e',
      ),
      cpu,
    ],
    ['an error that is huge', body('throw Error("a".repeat(5e6))'), /Error: aaa|memory/],
    ['a thrown proxy', body('throw new Proxy({}, { getPrototypeOf() { for (;;); } })'), cpu],
    ['printing that loops', body('console.log({ toJSON() { for (;;); } })'), cpu],
    ['a name that is huge', body('const k = "a".repeat(3e6); throw { [k]: k }'), /aaa|memory/],
  ])('%s ends within its limits', async (_, code, words) => {
    const { reply, error, log, ms } = await run(code)
    expect(reply).toBeNull()
    expect(error).toMatch(words)
    expect(error?.length).toBeLessThan(2100)
    expect(log.length).toBeLessThan(17_000)
    // Past its limits a run is ended with its thread, and a full machine may take a moment for that.
    expect(ms).toBeLessThan(scriptLimits.killMs + 1500)
  })

  test('none of it is more than a script that failed', () => {
    expect(faults).toEqual([])
  })

  test('what the engine cannot interrupt is ended with its thread', async () => {
    const { error } = await run(body('Array.prototype.indexOf.call({ length: 2 ** 53 - 1 }, 1)'))
    expect(error).toMatch(/It ran longer than (250|1000|1500) ms/)
    expect((await run('function reply() { return { status: 299 } }')).reply?.status).toBe(299)
  })
})
