import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ApiClient } from '../../server/testing/api-client'
import { type ReplyBins, replyBins } from '../../server/testing/reply-bins'
import { startServer, type TestServer } from '../../server/testing/start-server'

let server: TestServer
let owner: ApiClient
let bins: ReplyBins
let bin: string

beforeAll(async () => {
  server = await startServer()
  owner = server.newOwner()
  bins = replyBins(server, owner)
  bin = (await owner.createBin()).id
})
afterAll(() => server.stop())

/** Returns the API's message for refused replies. */
async function refusal(replies: object): Promise<string> {
  const body = JSON.stringify(replies)
  const response = await owner.fetch(`/api/bins/${bin}/replies`, { method: 'PUT', body })
  const said = (await response.json()) as { error?: { message: string } }
  expect(response.status).toBe(400)
  return said.error?.message ?? ''
}

const names: [why: string, names: string][] = [
  [
    'acts on the whole origin',
    `Set-Cookie set-cookie SET-COOKIE sEt-cOOkie2 Clear-Site-Data Strict-Transport-Security Alt-Svc
     NEL Report-To Reporting-Endpoints Service-Worker-Allowed Public-Key-Pins Speculation-Rules
     Origin-Agent-Cluster Accept-CH Critical-CH Expect-CT Refresh Set-Login Use-As-Dictionary
     Sec-Session-Registration sec-anything Attribution-Reporting-Register-Source Origin-Trial
     Shared-Storage-Write Observe-Browsing-Topics`,
  ],
  [
    'belongs to the connection',
    `Connection Keep-Alive Proxy-Connection Proxy-Authenticate TE Trailer Transfer-Encoding Upgrade`,
  ],
  ['is computed from the body', 'Content-Length content-length'],
  [
    'is set by Wirebin',
    `Content-Security-Policy content-security-policy-report-only X-Content-Type-Options
     X-Robots-Tag Cache-Control`,
  ],
  [
    'controls a proxy',
    `X-Accel-Redirect x-accel-expires X-Accel-Buffering X-Sendfile X-Lighttpd-Send-File
     X-LiteSpeed-Location X-Reproxy-URL Surrogate-Control CDN-Cache-Control
     Cloudflare-CDN-Cache-Control`,
  ],
  ['is not a header name', ''],
]
const odd = [
  '',
  ' ',
  'A B',
  'A:',
  ':A',
  'A\r\nB',
  'A\n',
  'A\0',
  'Set-Cookie ',
  '\tA',
  '\u00e9',
  '(a)',
]
const cases = [
  ...names.flatMap(([why, list]) =>
    list.split(/\s+/).flatMap((name) => (name === '' ? [] : [[name, why] as const])),
  ),
  ...odd.map((name) => [name, 'is not a header name'] as const),
]

describe('a reply with one of these headers is not saved', () => {
  test.each(cases)('%j %s', async (name, why) => {
    const reply = {
      headers: [
        ['X-Fine', 'a'],
        [name, 'b'],
      ],
    }
    const step = { kind: 'drill', steps: [{ status: 503 }, reply] }
    const message = await refusal({
      rules: [
        { id: 'a', name: 'Own', when: {}, answer: { kind: 'reply', reply } },
        { id: 'b', when: {}, answer: step },
      ],
      fallback: reply,
    })
    expect(message.split('; ')).toEqual([
      expect.stringContaining(`Rule 1 “Own”: header “${name}”: ${why}`),
      expect.stringContaining(`Rule 2 “b”: step 2, header “${name}”: ${why}`),
      expect.stringContaining(`Fallback: header “${name}”: ${why}`),
    ])
  })
})

describe('a script that returns one of these headers fails, and its log names it', () => {
  const some = cases.filter((_, at) => at % 5 === 0)
  test.concurrent.each(some)('%j %s', async (name, why) => {
    const code = `const reply = () => ({ headers: [['X-Fine', 'a'], [${JSON.stringify(name)}, 'b']] })`
    const id = await bins.saying({
      rules: [{ id: 'a', when: {}, answer: { kind: 'script', code } }],
    })
    const response = await bins.send(id)
    expect(response.status).toBe(500)
    expect(response.headers.get('x-fine')).toBeNull()
    expect((await bins.noted(id, 1)).log).toContain(`header “${name}”: ${why}`)
  })
})

test.each([
  'a\r\nb',
  'a\nb',
  'a\rb',
  'a\r\n b',
  'a\0',
  'a\u007f',
  'a\u001b',
  '\u0100',
  '\u{1f600}',
])('the value %j is not saved', async (value) => {
  const message = await refusal({ fallback: { headers: [['X-A', value]] } })
  const why = value > '\u00ff' ? 'Latin-1 only' : 'holds a line break'
  expect(message).toContain('Fallback: header “X-A”: holds')
  expect(message).toContain(why)
  const template = { headers: [['X-A', `{{ now }}${value}`]], template: true }
  expect(await refusal({ fallback: template })).toContain(why)
})

test.each([
  [199, 'A status is 200 to 599'],
  [100, 'A status is 200 to 599'],
  [101, 'A status is 200 to 599'],
  [600, 'A status is 200 to 599'],
  [-1, 'A status is 200 to 599'],
  [200.5, 'expected int'],
  ['200', 'expected number'],
  [null, 'expected number'],
])('status %j is not saved', async (status, why) => {
  expect(await refusal({ fallback: { status } })).toMatch(new RegExp(`^fallback.status: .*${why}`))
})

test('more than 64 headers, or more than 16 KiB of them, are not saved', async () => {
  const many = Array.from({ length: 65 }, (_, at) => [`X-${at}`, 'a'])
  expect(await refusal({ fallback: { headers: many } })).toContain('at most 64 headers')
  const large = [0, 1, 2].map((at) => [`X-${at}`, 'a'.repeat(6000)])
  expect(await refusal({ fallback: { headers: large } })).toContain('exceed the limit of 16384')
})

test('a script may return as many headers, including the type of its JSON', async () => {
  const code = (count: number): string =>
    `const reply = () => ({ body: {}, headers: Array.from({ length: ${count} }, (_, i) => ['X-' + i, i]) })`
  const saying = (count: number): Promise<string> =>
    bins.saying({ rules: [{ id: 'a', when: {}, answer: { kind: 'script', code: code(count) } }] })
  const most = await bins.send(await saying(63))
  expect(most.headers.get('x-62')).toBe('62')
  expect(most.headers.get('content-type')).toBe('application/json')
  const beyond = await saying(64)
  expect((await bins.send(beyond)).status).toBe(500)
  expect((await bins.noted(beyond, 1)).log).toBe('headers: 65 exceed the limit of 64')
})
