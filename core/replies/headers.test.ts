import { expect, test } from 'vitest'
import { headerNameError, headerValueError } from './headers'
import { plainReply } from './plain-reply'
import { toReply } from './to-reply'

const full = { replies: 'full', scripts: true } as const
const refused =
  `Set-Cookie Set-Cookie2 Clear-Site-Data Strict-Transport-Security Alt-Svc NEL Report-To
  Reporting-Endpoints Service-Worker-Allowed Public-Key-Pins Speculation-Rules Origin-Agent-Cluster
  Accept-CH Refresh Set-Login Use-As-Dictionary Sec-Session-Registration Secure-Session-Registration
  Attribution-Reporting-Register-Source Connection Keep-Alive Transfer-Encoding TE Trailer Upgrade
  Proxy-Authenticate Content-Length Content-Security-Policy Content-Security-Policy-Report-Only
  X-Content-Type-Options X-Robots-Tag Cache-Control`.split(/\s+/)
const odd = ['', ' ', 'A B', 'A:', 'A\r\nSet-Cookie', 'Set-Cookie ', 'Sét-Cookie', 'A\0', '(a)']

test.each([...refused, ...refused.map((name) => name.toUpperCase()), ...odd])(
  '%j is refused when saved, and left out when sent',
  (name) => {
    expect(headerNameError(name)).not.toBeNull()
    const { reply, left } = toReply(plainReply({ headers: [[name, 'evil']] }), 'GET', full)
    expect(reply.headers).not.toContain('evil')
    expect(left).toHaveLength(1)
  },
)

test.each(['Content-Type', 'Location', 'X-Anything', 'Retry-After', 'ETag', 'WWW-Authenticate'])(
  '%s may be sent',
  (name) => {
    expect(headerNameError(name)).toBeNull()
  },
)

test('what a value cannot carry is named', () => {
  expect(headerValueError('a €')).toBe('holds “€” (U+20AC), and a header carries Latin-1 only')
  expect(headerValueError('a 😀')).toBe('holds “😀” (U+1F600), and a header carries Latin-1 only')
  expect(headerValueError('\u2028')).toBe('holds U+2028, and a header carries Latin-1 only')
  expect(headerValueError('a\r\nB: c')).toBe('holds a line break or another control character')
})

test.each(['a\r\nb', 'a\nb', 'a\rb', 'a\0b', 'a\u007fb', 'a\u0100b', '\u2028'])(
  'the value %j is refused',
  (value) => {
    expect(headerValueError(value)).not.toBeNull()
  },
)

test.each(['', 'a\tb', 'caf\u00e9', 'a, b; c="d"'])('the value %j may be sent', (value) => {
  expect(headerValueError(value)).toBeNull()
})

test('what exceeds 64 headers or 16 KiB is left out', () => {
  const many = Array.from({ length: 70 }, (_, i): [string, string] => [`X-${i}`, 'a'])
  expect(toReply(plainReply({ headers: many }), 'GET', full).left).toHaveLength(6)
  const thousands = Array.from({ length: 2000 }, (_, i): [string, string] => [`X-${i}`, 'a'])
  const { left } = toReply(plainReply({ headers: thousands }), 'GET', full)
  expect([left.length, left.at(-1)]).toEqual([65, '1872 more headers were left out'])
  const large = Array.from({ length: 3 }, (_, i): [string, string] => [`X-${i}`, 'a'.repeat(8000)])
  expect(toReply(plainReply({ headers: large }), 'GET', full).left).toEqual([
    'Header “X-2” was left out: it exceeds 16384 bytes of headers',
  ])
})

test('what the operator does not allow is left out, and type sniffing is always forbidden', () => {
  const text = { replies: 'text', scripts: true } as const
  const headers: [string, string][] = [
    ['Content-Type', 'text/html'],
    ['Location', 'https://example.com'],
  ]
  const { reply, left } = toReply(plainReply({ status: 302, headers, body: '<b>' }), 'GET', text)
  expect(left).toHaveLength(2)
  expect(reply.headers.slice(0, 2)).toEqual(['Content-Type', 'text/plain; charset=utf-8'])
})
