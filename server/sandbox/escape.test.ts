import { scriptLimits } from '@/core/scripts/limits'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ScriptRun } from '@/core/ports/scripts'
import { ThreadedScripts } from './scripts'
import { requestOf } from './testing/request'

const faults: Error[] = []
const scripts = new ThreadedScripts({ onUnexpectedError: (error) => faults.push(error) })
const run = (code: string): Promise<ScriptRun> =>
  scripts.run({ binKey: 1, code, request: requestOf() })
const inside = (expression: string): Promise<ScriptRun> =>
  run(`function reply(request) { return { body: { is: ${expression} } } }`)

// The thread's start must not count in the measurement.
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

  test('prototype pollution stays inside one run', async () => {
    const { reply } = await run(`
      Object.prototype.status = 204
      Object.prototype.polluted = 'yes'
      Object.prototype.toJSON = () => null
      JSON.parse = JSON.stringify = () => 'broken'
      Array.prototype.map = () => { throw 1 }
      function reply(request) { return { __proto__: { status: 203 } } }`)
    expect(reply?.status).toBe(203)
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
    expect((await run('function reply() { return {} }')).reply?.status).toBe(200)
  })

  test('names such as __proto__ in headers and query are plain names', async () => {
    const { reply } = await run(
      `function reply() { return JSON.parse('{"headers":{"__proto__":"a"}}') }`,
    )
    expect(reply).toMatchObject({ status: 200, headers: [['__proto__', 'a']] })
    const { error } = await run(`function reply() { return JSON.parse('{"__proto__":{}}') }`)
    expect(error).toContain('the field “__proto__”')
  })
})

test.each([
  ['a search', 'Array.prototype.indexOf.call({ length: 2 ** 53 - 1 }, 1)'],
  // Its comparisons are interrupted, and it continues without them, in quadratic time.
  ['a sort', '(() => { const a = Array.from({ length: 1e5 }); for (;;) a.sort(() => 1) })()'],
])('%s, which the engine cannot interrupt, is ended with its thread', async (_, expression) => {
  const { error } = await run(`const reply = () => ({ body: ${expression} })`)
  expect(error).toBe(`The script ran longer than ${scriptLimits.killMs} ms and was ended`)
  expect((await run('function reply() { return { status: 299 } }')).reply?.status).toBe(299)
})

test('each of them is only a failed script', () => {
  expect(faults).toEqual([])
})
