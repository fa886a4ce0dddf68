import { beforeAll, describe, expect, test, vi } from 'vitest'
import { replyServer } from '../../server/testing/reply-bins'
import { heard, type StrictResponse, strictResponses } from '../../server/testing/strict-responses'

const up = replyServer()
// The owner's key comes with the first bin, and some tests run at once.
beforeAll(() => up.owner.createBin())

type Line = [name: string, value: string]

/** Sends requests at once over one connection. Returns the responses, strictly parsed. */
async function answersTo(requests: [bin: string, method?: string, path?: string][]) {
  const text = requests.map(([bin, method = 'GET', path = ''], at) => {
    const last = at === requests.length - 1 ? 'Connection: close\r\n' : ''
    return `${method} /in/${bin}${path} HTTP/1.1\r\nHost: a\r\n${last}\r\n`
  })
  const methods = requests.map(([, method = 'GET']) => method)
  return strictResponses(await heard(up.server.port, text.join('')), methods)
}
const one = async (bin: string, method?: string, path?: string): Promise<StrictResponse> =>
  (await answersTo([[bin, method, path]]))[0] as StrictResponse

const ours = new Set(
  `content-security-policy x-content-type-options x-robots-tag cache-control content-length date
   connection keep-alive`.split(/\s+/),
)
/** The header lines that the bin set, as received. */
const own = ({ headers }: StrictResponse): Line[] =>
  headers.filter(([name]) => !ours.has(name.toLowerCase()))

describe('allowed headers are sent byte for byte', () => {
  const lines: Line[] = [
    ['Content-Type', 'text/x-any'],
    ['x-lower', 'a'],
    ['X_UNDER', 'b'],
    ["!#$%&'*+.^`|~", 'every kind of token'],
    ['X-Twice', '1'],
    ['X-Twice', '2'],
    ['X-Empty', ''],
    ['X-Tab', 'a\tb'],
    ['X-Quoted', '"a, b"; c=\'d\'; e="\\""'],
    ['X-Latin', 'caf\u00e9 \u00ff\u0080'],
    ['X-No-Break', '\u00a0a\u00a0'],
    ['X-Like-A-Line', 'Set-Cookie: a=b'],
    ['X-Like-A-Template', '{{ number }}{% raw %}'],
    ['X-Long', 'x'.repeat(8000)],
    ['Date', 'Thu, 01 Jan 1970 00:00:00 GMT'],
    ['Server', 'nginx'],
    ['Location', 'javascript:alert(1)'],
    ['ETag', 'W/"1"'],
    ['Retry-After', '120'],
    ['Link', '</x>; rel=preload; as=script'],
    ['Access-Control-Allow-Credentials', 'true'],
    ['Content-Disposition', 'attachment; filename="a\u00e9.html"'],
  ]
  const without = lines.filter(([name]) => name !== 'Date')
  test.each([
    ['at once', { body: 'text' }],
    ['with a body beyond latin-1', { body: '\u65e5\u672c \u{1f600}' }],
    ['without a body', { body: '' }],
    ['after a delay', { body: 'text', delayMs: 1 }],
    ['dripping', { body: 'text', faultMode: 'drip', dripMs: 1 }],
  ])('%s', async (_, said) => {
    const bin = await up.bins.saying({ fallback: { headers: lines, ...said } })
    const answer = await one(bin)
    expect(own(answer)).toEqual(without)
    expect(answer.headers).toContainEqual(['Date', 'Thu, 01 Jan 1970 00:00:00 GMT'])
    expect(Buffer.from(answer.body, 'latin1').toString()).toBe(said.body)
  })

  test('white space around a value is not part of it', async () => {
    const bin = await up.bins.saying({ fallback: { headers: [['X-A', ' \t a b\t ']] } })
    expect(own(await one(bin))).toContainEqual(['X-A', 'a b'])
  })

  test.each([200, 201, 205, 206, 299, 301, 304, 204, 399, 400, 418, 499, 500, 599])(
    'status %i is one response to GET, HEAD and POST, in a row',
    async (status) => {
      const bin = await up.bins.saying({ fallback: { status, body: 'body' } })
      const answers = await answersTo([
        [bin, 'GET'],
        [bin, 'HEAD'],
        [bin, 'POST'],
      ])
      const body = status === 204 || status === 205 || status === 304 ? '' : 'body'
      expect(answers.map((answer) => [answer.status, answer.body])).toEqual([
        [status, body],
        [status, ''],
        [status, body],
      ])
    },
  )
})

/** After each of these a request could inject a header, or a response. */
const splitting = [
  '%0d%0aSet-Cookie:%20a=b',
  '%0d%0a%0d%0a<script>',
  '%0aSet-Cookie:%20a=b',
  '%0dSet-Cookie:%20a=b',
  '%0d%0a%20folded',
  '%0d%0a%09folded',
  '%00',
  '%7f',
  '%1b[2J',
  '%e2%80%a8Set-Cookie:%20a=b',
  // The lower bytes of these characters are CR and LF.
  '%e5%98%8a%e5%98%8dSet-Cookie:%20a=b',
  '%f0%9f%98%80',
  '%c4%8a',
]
const reads = '{{ request.query.q }}'

test.concurrent.each(splitting)('%s from a request does not get into a header', async (said) => {
  const headers: Line[] = [
    ['X-Said', `before ${reads} after`],
    ['Content-Type', `text/html; x=${reads}`],
    ['X-Kept', 'kept'],
  ]
  const bin = await up.bins.saying({ fallback: { headers, body: reads, template: true } })
  const answer = await one(bin, 'GET', `?q=${said}`)
  expect(own(answer)).toEqual([
    ['X-Kept', 'kept'],
    ['Content-Type', 'text/plain; charset=utf-8'],
  ])
  expect(Buffer.from(answer.body, 'latin1').toString()).toBe(decodeURIComponent(said))
  const { log } = await up.bins.noted(bin, 1)
  expect(log).toMatch(/“X-Said” was left out: it holds (?:a line break or|(?:“.+” \()?U\+)/u)
  expect(log).toMatch(/“Content-Type” was left out/)
})

test.concurrent.each([
  ['%20%20a%20', 'a'],
  ['caf%c3%a9', 'caf\u00e9'],
  ['a%09b', 'a\tb'],
  ['%25 0d%25 0a'.replaceAll(' ', ''), '%0d%0a'],
])('%s from a request becomes %j', async (said, value) => {
  const fallback = { headers: [['X-Said', reads]], body: reads, template: true }
  const bin = await up.bins.saying({ fallback })
  expect(own(await one(bin, 'GET', `?q=${said}`))).toContainEqual(['X-Said', value])
})

/** Tries again while a script ran out of its time, as on a busy machine. */
const inTime = (act: () => Promise<void>): Promise<void> => vi.waitFor(act)

test('replies of every kind in a row: exactly one per request', () =>
  inTime(async () => {
    const said: Line[] = [['X-Said', reads]]
    const template = await up.bins.saying({
      fallback: { headers: said, body: reads, template: true },
    })
    const empty = await up.bins.saying({ fallback: { status: 204, body: 'none' } })
    const numbered = await up.bins.saying({ fallback: { body: '{{ number }}', template: true } })
    const late = await up.bins.saying({ fallback: { status: 304, delayMs: 5, body: 'none' } })
    const script = await up.bins.saying({
      rules: [{ id: 'a', when: {}, answer: { kind: 'script', code: scripted('a\\r\\nB: c') } }],
    })
    const answers = await answersTo([
      [template, 'GET', '?q=%0d%0a%0d%0aHTTP/1.1 200 OK'.replaceAll(' ', '%20')],
      [empty, 'HEAD'],
      [late],
      [numbered, 'POST'],
      [script],
      [template, 'HEAD', '?q=abc'],
      [numbered],
    ])
    expect(answers.map(({ status, body }) => [status, body])).toEqual([
      [200, '\r\n\r\nHTTP/1.1 200 OK'],
      [204, ''],
      [304, ''],
      [200, '1'],
      [500, `The bin's script failed`],
      [200, ''],
      [200, '2'],
    ])
  }))

const scripted = (value: string): string =>
  `const reply = () => ({ headers: { 'X-Said': '${value}' }, body: 'said' })`

test.concurrent.each([
  'a\\r\\nB: c',
  'a\\nb',
  'a\\rb',
  'a\\0b',
  '\\u010a',
  '\\u{1f600}',
  '\\u2028',
  'a\\r\\n b',
])('a script that says "%s" fails, and its log says which header', async (value) => {
  const answer = { kind: 'script', code: scripted(value) }
  await inTime(async () => {
    const bin = await up.bins.saying({ rules: [{ id: 'a', when: {}, answer }] })
    expect(await one(bin)).toMatchObject({ status: 500, body: `The bin's script failed` })
    expect((await up.bins.noted(bin, 1)).log).toMatch(
      /^header “X-Said”: holds (?:a line break or|(?:“.+” \()?U\+)/u,
    )
  })
})
