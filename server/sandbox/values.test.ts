import * as fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import type { ScriptRequest } from '@/core/ports/scripts'
import { compareDecimals } from '@/core/parsing/decimal'
import { instanceMaker } from './engine'
import { runScript } from './run-script'
import { requestOf } from './testing/request'

let make: Awaited<ReturnType<typeof instanceMaker>>
beforeAll(async () => {
  make = await instanceMaker()
})

const bytes = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text)

async function run(code: string, body: string, changes: Partial<ScriptRequest> = {}) {
  const given = bytes(body)
  const request = requestOf({ body: given, bodySize: given.length, ...changes })
  const { reply, error, log } = runScript(await make(), { code, request })
  return { reply, error, log }
}

/** Returns the body of a reply, or why there is none. */
async function said(expression: string, body: string): Promise<string | null> {
  const { reply, error } = await run(`const reply = (request) => (${expression})`, body)
  return reply?.body ?? error
}

const json = `{"id":1497549923779084388,"p":1.10,"f":0.1234567890123456789,"big":1e30,"huge":1E400,
  "ids":[1497549923779084388,1497549923779084389],"n":12,"at":{"id":-9007199254740993}}`

describe('long numbers', () => {
  test.each<[expression: string, body: string]>([
    ['{ body: { id: request.json.id } }', '{"id":1497549923779084388}'],
    [
      '{ body: [request.json.f, request.json.huge] }',
      `[0.1234567890123456789,1${'0'.repeat(400)}]`,
    ],
    ['{ body: request.json.ids }', '[1497549923779084388,1497549923779084389]'],
    ['{ body: { ...request.json.at } }', '{"id":-9007199254740993}'],
    ['{ body: request.json.id }', '1497549923779084388'],
    ['{ body: "order " + request.json.id }', 'order 1497549923779084388'],
    ['{ body: `${request.json.id}` }', '1497549923779084388'],
    ['{ body: JSON.stringify(request.json.at) }', '{"id":-9007199254740993}'],
    ['{ body: JSON.stringify(request.json.at, null, 2) }', '{\n  "id": -9007199254740993\n}'],
    ['{ body: JSON.stringify(request.json, ["n", "id"]) }', '{"n":12,"id":1497549923779084388}'],
    [
      '{ body: JSON.stringify(request.json, ["f", "n"], 1) }',
      '{\n "f": 0.1234567890123456789,\n "n": 12\n}',
    ],
    [
      '{ body: JSON.stringify(request.json.at, (k, v) => (typeof v === "bigint" ? v + 1n : v)) }',
      '{"id":-9007199254740992}',
    ],
    [
      '{ body: [typeof request.json.id, typeof request.json.n, typeof request.json.f] }',
      '["bigint","number","number"]',
    ],
    [
      '{ body: [request.json.n + 1, request.json.f * 0, Number(request.json.id) / 2 > 1] }',
      '[13,0,true]',
    ],
    [
      '{ body: [request.json.id === request.json.ids[0], request.json.id > 5, request.json.ids[1] > request.json.ids[0]] }',
      '[true,true,true]',
    ],
    ['{ body: [request.json.p, request.json.big] }', '[1.1,1e+30]'],
    ['{ body: 10n }', '10'],
    ['{ body: [0.25, 0, request.json.f + 0.5] }', '[0.25,0,0.6234567890123457]'],
    [
      '{ body: request.json.id + 1 }',
      expect.stringMatching(/^TypeError: .*BigInt.*\(line 1, column \d+\)$/i) as string,
    ],
  ])('%s is %s', async (expression, body) => {
    expect(await said(expression, json)).toEqual(body)
  })

  test('in header values and in the log they have all their digits', async () => {
    const code = `function reply({ json }) {
      console.log(json.id, json.at)
      return { headers: { 'X-Id': json.id, 'X-F': [json.f, true, 7] } }
    }`
    const { reply, log } = await run(code, json)
    expect(log).toBe('1497549923779084388 {"id":-9007199254740993}')
    expect(reply?.headers).toEqual([
      ['X-Id', '1497549923779084388'],
      ['X-F', '0.1234567890123456789'],
      ['X-F', 'true'],
      ['X-F', '7'],
    ])
  })

  test('two spellings of one value are not told apart', async () => {
    const twice = '[0.1234567890123456789,0.12345678901234567890001]'
    expect(await said('{ body: request.json }', twice)).toBe(
      '[0.12345678901234568,0.12345678901234568]',
    )
  })

  test('any number given back has the value that was sent', async () => {
    const digits = fc.stringMatching(/^-?(0|[1-9]\d{0,30})(\.\d{1,25})?([eE][+-]?\d{1,2})?$/)
    const all = fc.sample(digits, { seed: 1, numRuns: 300 })
    const body = `[${all.map((text) => `{"n":${text}}`).join()}]`
    const numbers = /-?\d[\d.eE+-]*/g
    const given = (await said('{ body: request.json.map(({ n }) => ({ n })) }', body))?.match(
      numbers,
    )
    expect(given).toHaveLength(all.length)
    const changed = all.filter((text, at) => compareDecimals(text, given?.[at] ?? '') !== 0)
    expect(changed).toEqual([])
  })

  test('a string is never taken for a number', async () => {
    const strings = JSON.stringify(['1497549923779084388', '"x', '\u0000', '"12'])
    expect(await said('{ body: request.json }', strings)).toBe(strings)
    expect(await said('{ body: request.json }', `[1497549923779084388,${strings}]`)).toBe(
      `[1497549923779084388,${strings}]`,
    )
  })

  test('names such as __proto__ keep their long numbers', async () => {
    const body = '{"__proto__":{"id":1497549923779084388},"toJSON":1497549923779084388}'
    expect(await said('{ body: request.json }', body)).toBe(body)
  })
})

describe('what a script may return', () => {
  test.each<[returned: string, words: string]>([
    ['undefined', 'reply returned undefined, not an object'],
    ['null', 'reply returned null, not an object'],
    ['42', 'reply returned 42, not an object'],
    ['10n', 'reply returned 10, not an object'],
    ['"text"', 'reply returned text, not an object'],
    ['Symbol("x")', 'reply returned Symbol(x), not an object'],
    ['() => 1', 'reply returned [function '],
    ['[1, 2]', 'reply returned a list, not an object'],
    ['new Date()', 'reply returned a Date, not an object'],
    ['new Map([["status", 404]])', 'reply returned a Map, not an object'],
    ['new Error("no")', 'reply returned Error: no, not an object'],
    ['{ stauts: 404 }', 'the field “stauts”: a reply has status, headers, body and delayMs'],
    ['{ statusCode: 404 }', 'the field “statusCode”'],
    ['{ status: 200, Body: "" }', 'the field “Body”'],
    ['{ error: undefined }', 'the field “error”'],
    ['{ status: NaN }', 'status is "NaN": it must be a whole number, 200 to 599'],
    ['{ status: Infinity }', 'status is "Infinity"'],
    ['{ status: "201" }', 'status is "201"'],
    ['{ status: [201] }', 'status is "a list"'],
    ['{ status: () => 201 }', 'status is "[function '],
    ['{ status: Promise.resolve(201) }', 'status is "a Promise"'],
    ['{ status: 101 }', 'status is 101'],
    ['{ delayMs: NaN }', 'delayMs is "NaN": it must be a whole number, 0 to 30000'],
    ['{ delayMs: -1 }', 'delayMs is -1'],
    ['{ delayMs: 1e9 }', 'delayMs is 1000000000'],
    ['{ headers: 1 }', 'headers must be an object, or a list of [name, value]'],
    ['{ headers: new Map([["X-A", "1"]]) }', 'headers are a Map: they must be an object'],
    ['{ headers: { "X-A": null } }', 'headers: X-A must be text'],
    ['{ headers: { "X-A": {} } }', 'headers: X-A must be text'],
    ['{ headers: { "X-A": NaN } }', 'headers: X-A must be text'],
    ['{ headers: { "X-A": () => 1 } }', 'headers: X-A must be text'],
    ['{ body: Promise.resolve("x") }', 'body is a promise: await it'],
    ['{ body: Symbol("x") }', 'body cannot be converted to JSON'],
    ['{ body: () => 1 }', 'body cannot be converted to JSON'],
    ['(() => { const a = {}; a.a = a; return { body: a } })()', 'TypeError: circular reference'],
    ['{ get status() { throw new Error("got") } }', 'Error: got (line 1, column '],
    ['Promise.reject(new Error("later"))', 'Error: later (line 1, column '],
    ['new Promise(() => {})', 'never settled'],
    ['(() => { throw null })()', 'null was thrown'],
  ])('%s fails with: %s', async (returned, words) => {
    const { reply, error } = await run(`const reply = () => (${returned})`, '')
    expect(reply).toBeNull()
    expect(error).toContain(words)
  })

  test.each<[returned: string, reply: object]>([
    ['{}', { status: 200, headers: [], body: '', json: false, delayMs: 0 }],
    ['{ status: null, headers: null, body: null, delayMs: undefined }', { status: 200, body: '' }],
    ['Object.create({ status: 201 })', { status: 201 }],
    ['new (class { status = 201; get body() { return "x" } })()', { status: 201 }],
    [
      '{ headers: { "X-A": undefined, "X-B": ["1", 2, true] } }',
      {
        headers: [
          ['X-B', '1'],
          ['X-B', '2'],
          ['X-B', 'true'],
        ],
      },
    ],
    [
      '{ headers: [["X-A", "1"], ["x-a", 2]] }',
      {
        headers: [
          ['X-A', '1'],
          ['x-a', '2'],
        ],
      },
    ],
    ['{ body: 5 }', { body: '5', json: true }],
    ['{ body: false }', { body: 'false', json: true }],
    [
      '{ body: [undefined, NaN, new Date(0), new Map([[1, 2]])] }',
      { body: '[null,null,"1970-01-01T00:00:00.000Z",{}]' },
    ],
    ['{ body: "ü😀" }', { body: 'ü😀', json: false }],
    ['Promise.resolve({ status: 202 })', { status: 202 }],
  ])('%s is a reply', async (returned, wanted) => {
    const { reply, error } = await run(`const reply = () => (${returned})`, '')
    expect(error).toBeNull()
    expect(reply).toMatchObject(wanted)
  })
})

test('a form has its fields by name, and in order', async () => {
  const headers = ['Content-Type', 'application/x-www-form-urlencoded; charset=gbk']
  const { reply } = await run(
    'const reply = ({ form, formPairs, json }) => ({ body: { form, formPairs, json } })',
    'a=%C4%E3&a=2&constructor=c&__proto__=p&d={"id":1497549923779084388}',
    { headers },
  )
  expect(reply?.body).toBe(
    '{"form":{"a":"你","constructor":"c","__proto__":"p","d":"{\\"id\\":1497549923779084388}"},' +
      '"formPairs":[["a","你"],["a","2"],["constructor","c"],["__proto__","p"],["d","{\\"id\\":1497549923779084388}"]],' +
      '"json":{"id":1497549923779084388}}',
  )
})

test('for a body without any there is no form and no JSON', async () => {
  expect(
    await said('{ body: [request.body, request.json, request.form, request.formPairs] }', ''),
  ).toBe('["",null,{},[]]')
})

test('of a longer body, no half value is read', async () => {
  const cut = (body: string, type: string) =>
    run('const reply = ({ json, form, bodyCut }) => ({ body: [json, form, bodyCut] })', body, {
      headers: ['Content-Type', type],
      bodySize: 2_000_000,
    })
  expect((await cut('12345', 'application/json')).reply?.body).toBe('[null,{},true]')
  expect((await cut('a=1&b=2', 'application/x-www-form-urlencoded')).reply?.body).toBe(
    '[null,{},true]',
  )
  const part = '--b\r\nContent-Disposition: form-data; name=p\r\n\r\n{"a":1}\r\n--b\r\n\r\nhal'
  expect((await cut(part, 'multipart/form-data; boundary=b')).reply?.body).toContain(
    '[{"a":1},{"p":"{',
  )
})
