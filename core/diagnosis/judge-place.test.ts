import { expect, test } from 'vitest'
import type { SentFrom } from './judged-place'
import { judgePlace } from './judge-place'
import { asSent, type Fared, probes } from './testing/as-sent'

const codes = (sent: SentFrom): string[] =>
  judgePlace(sent).findings.map(({ level, code }) => `${level} ${code}`)

const not = (attempt: Fared['attempt']): Fared => ({
  attempt: { own: false, ...attempt },
  arrival: null,
})
const unconnected = (errorCode: string): Fared =>
  not({ status: null, errorCode, error: `why: ${errorCode}` })

test.each(['server', 'browser', 'command'] as const)(
  'what arrives as it was sent from %s has no fault',
  (place) => {
    const { sent, arrived, findings } = judgePlace(asSent({}, {}, place))
    expect(findings).toEqual([])
    expect([sent, arrived]).toEqual([probes.length - 1, probes.length - 1])
  },
)

test.each([
  ['ENOTFOUND', 'name_unresolved'],
  ['EAI_AGAIN', 'name_unresolved'],
  ['slow_lookup', 'name_unresolved'],
  ['CERT_HAS_EXPIRED', 'certificate'],
  ['ERR_TLS_CERT_ALTNAME_INVALID', 'certificate'],
  ['DEPTH_ZERO_SELF_SIGNED_CERT', 'certificate'],
  ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'certificate'],
  ['EPROTO', 'no_tls'],
  ['ECONNREFUSED', 'not_connected'],
  ['slow_connection', 'not_connected'],
  ['slow_handshake', 'slow_tls'],
  ['ECONNRESET', 'not_connected'],
])(
  '%s from the command line is a fault, %s, and from the server says nothing',
  (errorCode, code) => {
    const fared = { '*': unconnected(errorCode) }
    const [fault] = judgePlace(asSent(fared)).findings
    expect(fault).toMatchObject({ code, level: 'fault', says: `why: ${errorCode}` })
    expect(fault?.advice).toMatch(/\w/)
    expect(codes(asSent(fared, {}, 'server'))).toEqual(['note not_reached_by_itself'])
    expect(codes(asSent(fared, {}, 'browser'))).toEqual(
      ['fault not_reached', 'warning no_upgrade'].slice(0, 1),
    )
  },
)

test('a server that does not reach itself is told apart from one that nobody reaches', () => {
  const [note] = judgePlace(asSent({ '*': unconnected('slow_connection') }, {}, 'server')).findings
  expect(note?.says).toContain('hairpin NAT')
  const router = judgePlace(asSent({ '*': not({ status: 401, server: 'router' }) }, {}, 'server'))
  expect(router.findings).toMatchObject([{ level: 'warning', code: 'other_answered' }])
})

const headersOf = (id: string, change: (lines: string[]) => string[]): Fared => {
  const arrival = asSent().arrivals.find(({ probe }) => probe === id)
  return { arrival: { headers: change([...(arrival?.headers ?? [])]) } }
}
const without =
  (name: string) =>
  (lines: string[]): string[] =>
    lines.filter((_, at) => lines[at - (at % 2)] !== name)

test.each<[what: string, found: string[], fared: Record<string, Fared>, more?: Partial<SentFrom>]>([
  [
    'an address that is redirected',
    ['fault redirected'],
    { '*': not({ status: 308, location: 'https://www.example.com/in/shop' }) },
  ],
  [
    'a slash that is redirected',
    ['warning slash_redirected'],
    { slash: not({ status: 301, location: '/in/shop' }) },
  ],
  ['another page', ['fault other_answered'], { '*': not({ status: 404, server: 'nginx' }) }],
  ['a blocked sender', ['fault sender_blocked'], { sample: not({ status: 403 }) }],
  ['a blocked agent', ['fault agent_blocked'], { 'agent-go': not({ status: 403 }) }],
  ['a refused method', ['warning get_refused'], { get: not({ status: 405 }) }],
  ['a cap of bodies', ['fault body_cap'], { 'body-4194304': not({ status: 413 }) }],
  [
    'a body that is cut off',
    ['fault body_cap'],
    { 'body-1049600': { attempt: { status: 413, own: false }, arrival: { refused: 'aborted' } } },
  ],
  [
    'a slow body',
    ['warning body_slow'],
    { 'body-4194304': not({ status: null, errorCode: 'TimeoutError' }) },
  ],
  [
    'an unpacked body',
    ['fault body_changed'],
    { gzip: { arrival: { sha256: 'other', size: 16 } } },
  ],
  ['refused chunks', ['fault chunked_refused'], { chunked: not({ status: 411 }) }],
  ['a refused expectation', ['warning expect_refused'], { expect: not({ status: 417 }) }],
  ['held back bodies', ['note buffered'], { slowly: { arrival: { receiveMs: 3 } } }],
  ['no WebSocket', ['warning no_upgrade'], { upgrade: { attempt: { status: 400 } } }],
  [
    'a host that pages refuse',
    ['fault host_not_passed'],
    { upgrade: { attempt: { status: 421 } } },
  ],
  [
    'a replaced answer',
    ['warning answer_changed'],
    { sample: { attempt: { status: 504, own: false, server: 'nginx' } } },
  ],
  [
    'a dropped key',
    ['fault header_dropped'],
    { headers: headersOf('headers', without('Authorization')) },
  ],
  [
    'a dropped line',
    ['warning header_dropped'],
    { headers: headersOf('headers', without('X-Odd.Name!')) },
  ],
  [
    'a dropped underscore',
    ['warning underscores_dropped'],
    { headers: headersOf('headers', without('X_Under_Score')) },
  ],
  [
    'a changed signature',
    ['fault header_changed'],
    {
      headers: headersOf('headers', (lines) =>
        lines.map((one) => (one === 'sha256=00' ? 'sha256=1' : one)),
      ),
    },
  ],
  [
    'merged lines',
    ['warning headers_merged'],
    {
      headers: headersOf('headers', (lines) => [
        ...without('X-Twice')(lines),
        'X-Twice',
        'first, second',
      ]),
    },
  ],
  [
    'a lost line of two',
    ['warning headers_merged'],
    {
      headers: headersOf('headers', (lines) => [...without('X-Twice')(lines), 'X-Twice', 'second']),
    },
  ],
  [
    'names of other letters',
    [],
    {
      headers: headersOf('headers', (lines) =>
        lines.map((one, at) => (at % 2 ? one : one.toLowerCase())),
      ),
    },
  ],
  [
    'another host',
    ['warning host_changed'],
    { sample: headersOf('sample', (lines) => ['Host', 'a.example', ...lines.slice(2)]) },
  ],
  [
    'a proxy that is not trusted',
    ['warning proxy_not_trusted', 'note headers_added'],
    { sample: headersOf('sample', (lines) => [...lines, 'X-Forwarded-For', '192.0.2.7']) },
  ],
  ['a proxy that there is not', ['warning no_forwarded_for'], {}, { trustProxy: 1 }],
  [
    'a limit of the instance',
    ['fault rate_limited'],
    { get: { attempt: { status: 429 }, arrival: { refused: 'rate_limited' } } },
  ],
  [
    'an address of this machine',
    ['warning only_local'],
    {},
    { url: 'http://localhost:3000/in/shop', liveUrl: 'http://localhost:3000' },
  ],
  [
    'an address under a path',
    ['warning sub_path'],
    {
      sample: { arrival: { target: '/in/shop?x' } },
      path: { arrival: { target: '/in/shop/a%2Fb//c?x' } },
    },
    { url: 'https://hooks.example.com/hooks/in/shop' },
  ],
  [
    'an address that is no bin’s, with nothing in front',
    ['fault no_bin_address'],
    {},
    { url: 'https://hooks.example.com/hooks/in/shop' },
  ],
])('%s is found: %j', (_, expected, fared, more) => {
  expect(codes(asSent(fared, more))).toEqual(expected)
})

test('a path that loses a part is one finding, and names both', () => {
  const stripped = asSent()
  const arrivals = stripped.arrivals.map((one) => ({
    ...one,
    target: one.target.replace('/in', ''),
  }))
  expect(judgePlace({ ...stripped, arrivals }).findings).toMatchObject([
    {
      code: 'prefix_stripped',
      says: expect.stringContaining('/in/shop arrives as /shop') as string,
    },
  ])
})

test('a request that arrives twice is told', () => {
  const sent = asSent()
  const arrivals = [...sent.arrivals, ...sent.arrivals.slice(0, 1)]
  expect(codes({ ...sent, arrivals })).toEqual(['warning arrived_twice'])
})

test('what a page may send only without its header lines is judged by nothing but that it arrived', () => {
  const sent = asSent({ '*': { attempt: { status: null, own: false } } }, {}, 'browser')
  const arrivals = sent.arrivals.map((one) => ({
    ...one,
    headers: ['Host', 'www.example.com', 'Content-Type', 'text/plain'],
    sha256: 'other',
    bare: true,
  }))
  const live = { attempts: sent.attempts.filter(({ probe }) => probe !== 'upgrade') }
  const judged = judgePlace({ ...sent, ...live, arrivals: [...arrivals, ...arrivals] })
  expect(judged.findings).toMatchObject([{ level: 'note', code: 'headers_not_tried' }])
  expect(judged.arrived).toBe(judged.sent)
})

test('a page that may not read an answer, and so sends once more, sent once', () => {
  const sent = asSent({}, {}, 'browser')
  const again = sent.arrivals.map((one) => ({ ...one, headers: [], bare: true }))
  expect(codes({ ...sent, arrivals: [...again, ...sent.arrivals] })).toEqual([])
})
