import type { HeaderLine } from '@/core/contract/capture'

export interface Case {
  method?: string
  target?: string
  httpVersion?: string
  headers?: HeaderLine[]
  body?: string | Buffer
}

const everyByte = Buffer.from(Array.from({ length: 256 }, (_, at) => at))
export const lengthOf = (body: string | Buffer): HeaderLine => [
  'Content-Length',
  `${Buffer.byteLength(body)}`,
]
export const chunked: HeaderLine = ['Transfer-Encoding', 'chunked']

/** Requests that a careless command would send differently. */
export const cases: Record<string, Case> = {
  'plain GET': {
    headers: [
      ['User-Agent', 'x'],
      ['Accept', '*/*'],
    ],
  },
  'nothing but Host': {},
  'no Host in HTTP/1.0': { httpVersion: '1.0', headers: [['X', '1']] },
  'another Host': { headers: [['Host', 'hooks.example.com']] },
  'GET with a body': { headers: [lengthOf('hello')], body: 'hello' },
  HEAD: { method: 'HEAD', headers: [['Accept', 'a']] },
  'HEAD with a length of 0': { method: 'HEAD', headers: [['Content-Length', '0']] },
  'HEAD with a body': { method: 'HEAD', headers: [lengthOf('x')], body: 'x' },
  'POST without a body': { method: 'POST' },
  'POST with a length of 0': { method: 'POST', headers: [['content-length', '0']] },
  'POST with a body and no type': { method: 'POST', headers: [lengthOf('a')], body: 'a' },
  'POST chunked': { method: 'POST', headers: [chunked, ['Content-Type', 't']], body: 'abc' },
  'POST chunked, empty': { method: 'POST', headers: [chunked] },
  'POST chunked, binary': { method: 'POST', headers: [chunked], body: everyByte },
  'POST chunked, oddly spelt': {
    method: 'POST',
    headers: [['transfer-ENCODING', 'Chunked']],
    body: 'a',
  },
  'POST HTTP/1.0': { method: 'POST', httpVersion: '1.0', headers: [lengthOf('a')], body: 'a' },
  'POST form': {
    method: 'POST',
    headers: [['Content-Type', 'application/x-www-form-urlencoded'], lengthOf('a=1&b=%20')],
    body: 'a=1&b=%20',
  },
  'PUT, DELETE-like and odd methods': {
    method: 'PROPFIND',
    headers: [lengthOf('<a/>')],
    body: '<a/>',
  },
  'a method with a hyphen': { method: 'M-SEARCH' },
  PURGE: { method: 'PURGE', target: '/x' },
  OPTIONS: { method: 'OPTIONS', headers: [['Access-Control-Request-Method', 'PUT']] },
  'double slashes': { target: '//a//' },
  'dot segments': { target: '/a/../b/./%2e%2e/c/..' },
  'brackets and braces': { target: '/[1-3]/{a,b}?x[]=1&y={z}' },
  'a fragment sign': { target: '/a#b?c#d' },
  'a lone question mark': { target: '/a?' },
  'question marks only': { target: '???' },
  'a query without a path': { target: '?a=1&b' },
  'bad escapes': { target: '/%ff/%zz/%?%&=%00' },
  'bytes above ASCII in the target': { target: '/caf\u00c3\u00a9?\u00ff' },
  'shell characters in the target': { target: '/\'$(id)`id`";|&<>\\!*~^' },
  'shell characters in a value': {
    headers: [['X', "'; touch /tmp/x; echo '$(id)`id` \"\\ !! \\n"]],
  },
  'empty values': {
    headers: [
      ['X-Empty', ''],
      ['Accept', ''],
      ['User-Agent', ''],
      ['X-After', '1'],
    ],
  },
  'order, case and repetition': {
    headers: [
      ['b', '1'],
      ['A', '2'],
      ['B', '3'],
      ['a', '4'],
      ['accept', 'x'],
      ['Accept', 'y'],
    ],
  },
  'names that mean something': {
    headers: [
      ['__proto__', '1'],
      ['-X', 'DELETE'],
      ['--data', '@/etc/passwd'],
      ["!#$%&'*+.^_`|~", '1'],
    ],
  },
  'values that look like options': {
    headers: [
      ['X', '--output /tmp/x'],
      ['Y', '@/etc/passwd'],
      ['Z', ';'],
    ],
  },
  'bytes above ASCII in a value': { headers: [['X', 'caf\u00e9a \u00c3\u00a9 \u0080\u00ff']] },
  'a tab and colons in a value': { headers: [['X', 'a\tb: c: d;']] },
  'cookies, authorization, ranges': {
    headers: [
      ['Cookie', 'a=1'],
      ['Cookie', 'b=2'],
      ['Authorization', 'Basic eA=='],
      ['Range', 'bytes=0-1'],
    ],
  },
  'connection headers': {
    headers: [
      ['Connection', 'keep-alive, Upgrade'],
      ['Upgrade', 'h2c'],
      ['TE', 'trailers'],
      ['Keep-Alive', '5'],
    ],
  },
  'accept-encoding': { headers: [['Accept-Encoding', 'gzip, br']] },
  'Expect: 100-continue': {
    method: 'POST',
    headers: [['Expect', '100-continue'], lengthOf('x')],
    body: 'x',
  },
  'body @file': { method: 'POST', headers: [lengthOf('@/etc/passwd')], body: '@/etc/passwd' },
  'body -option': { method: 'POST', headers: [lengthOf('--help')], body: '--help' },
  'body with quotes and line ends': {
    method: 'PUT',
    body: 'it\'s\r\n\t"a"\\n$(id)\n\n',
    headers: [lengthOf('it\'s\r\n\t"a"\\n$(id)\n\n')],
  },
  'body of UTF-8': {
    method: 'POST',
    body: 'é漢😀\u202e\ufeff',
    headers: [lengthOf('é漢😀\u202e\ufeff')],
  },
  'body of every byte': { method: 'POST', body: everyByte, headers: [lengthOf(everyByte)] },
  'body with NUL': { method: 'PATCH', body: 'a\0b', headers: [lengthOf('a\0b')] },
  'body that is the end mark': {
    method: 'POST',
    body: 'END-OF-BODY\0',
    headers: [lengthOf('END-OF-BODY\0')],
  },
  'body of 2 kB': {
    method: 'POST',
    body: "x'".repeat(1000),
    headers: [lengthOf('x'.repeat(2000))],
  },
  'body of 1 MB': {
    method: 'POST',
    body: 'y'.repeat(1_100_000),
    headers: [lengthOf('y'.repeat(1_100_000))],
  },
}
