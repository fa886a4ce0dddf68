import { type Case, one, sized } from './case'

const alone = [
  '__proto__: polluted',
  'constructor: polluted',
  'toString: x',
  'hasOwnProperty: x',
  'RSC: 1',
  'x-middleware-subrequest: middleware:middleware',
  'Next-Action: 0123456789abcdef',
  'X-Matched-Path: /api/bins',
  'x-nextjs-data: 1',
  'x-invoke-path: /',
  'next-resume: 1',
  'X-Empty:',
  'X-Latin: caf\u00e9 \u0080\u00ff',
  'X-Tabs: a\tb',
  "X!#$%&'*+-.^_`|~1: token",
  'x-wirebin-client: 6.6.6.6',
  'Cookie: wirebin_key=wbo_x; a=1; a=2',
  'Authorization: Basic dXNlcjpwYXNz',
  'Content-Type: ',
  'Upgrade-Insecure-Requests: 1',
  'Connection: close, X-Hop',
  'Content-Security-Policy: none',
]

const many = (count: number): string[] =>
  Array.from({ length: count }, (_, i) => `X-Line-${i}: ${i}`)

/** Header lines of `bytes` bytes in all, counted as `Name: value` and CRLF. */
function linesOf(bytes: number): string[] {
  const size = 1024
  const lines: string[] = []
  for (let left = bytes; left > 0; left -= size) {
    const room = Math.min(size, left)
    lines.push(`X-Pad: ${'p'.repeat(room - 9)}`)
  }
  return lines
}

const host = 'Host: hooks.example.com'
const hostBytes = host.length + 2
const headBytes = (lines: string[]): number =>
  lines.reduce((total, line) => total + line.length + 2, hostBytes)
const fits = linesOf(65_536 - hostBytes)

export const headerCases: Case[] = [
  ...alone.map((line) => one({ title: `header line ${JSON.stringify(line)}`, lines: [line] })),
  one({
    title: 'repeated header lines keep their order and case',
    lines: ['X-Dup: 1', 'A: a', 'x-dup: 2', 'X-DUP: 1', 'Set-Cookie: a=1', 'Set-Cookie: b=2'],
  }),
  one({
    title: 'repeated headers of which Node itself keeps only the first',
    lines: ['User-Agent: a', 'User-Agent: b', 'Content-Type: a/b', 'Content-Type: c/d', 'Age: 1'],
    shown: { contentType: 'a/b' },
  }),
  one({ title: 'oddly cased names', lines: ['cOnTeNt-tYpE: text/x', 'X-oDD: 1'] }),
  {
    title: 'white space around a value is not part of it',
    send: ['POST /in/{bin} HTTP/1.1\r\nHost:a\r\nX-A:  \t padded \t \r\nX-B:none\r\n\r\n'],
    answers: [200],
    captures: [
      {
        headers: [
          ['Host', 'a'],
          ['X-A', 'padded'],
          ['X-B', 'none'],
        ],
      },
    ],
  },
  one({ title: '500 header lines', lines: many(499) }),
  one({
    title: '501 header lines are refused with 431, the first 500 kept',
    lines: many(500),
    answers: [431],
    shown: {
      status: 431,
      refused: 'headers_too_large',
      headers: [['Host', 'hooks.example.com'], ...pairs(499)],
    },
  }),
  one({
    title: '1,500 header lines are seen and refused with 431',
    lines: many(1499),
    answers: [431],
    shown: {
      status: 431,
      refused: 'headers_too_large',
      headers: [['Host', 'hooks.example.com'], ...pairs(499)],
    },
  }),
  one({ title: `a header block of exactly ${headBytes(fits)} bytes`, lines: fits }),
  one({
    title: 'a header block one byte longer is refused with 431',
    lines: [...fits.slice(0, -1), `${fits.at(-1)}p`],
    answers: [431],
    shown: { status: 431, refused: 'headers_too_large' },
  }),
  one({
    title: 'two Host lines are refused with 400',
    lines: ['Host: other.example.com'],
    answers: [400],
    shown: { status: 400, refused: 'bad_host' },
  }),
  {
    title: 'HTTP/1.1 without a Host line is refused with 400',
    send: ['POST /in/{bin} HTTP/1.1\r\nContent-Length: 0\r\n\r\n'],
    answers: [400],
    captures: [{ refused: 'bad_host', status: 400, headers: [['Content-Length', '0']] }],
  },
  one({
    title: 'any Host is captured',
    lines: [],
    target: '/tunnel',
  }),
  sized({
    title: 'Upgrade: h2c with a body is captured like any other request',
    lines: ['Connection: Upgrade, HTTP2-Settings', 'Upgrade: h2c', 'HTTP2-Settings: AAMAAABk'],
    wire: '{"java":true}',
  }),
  one({
    title: 'Upgrade: websocket to a capture address is captured as a plain GET',
    method: 'GET',
    lines: [
      'Connection: Upgrade',
      'Upgrade: websocket',
      'Sec-WebSocket-Version: 13',
      'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
    ],
  }),
  one({
    title: 'a service worker script is refused with 403, and kept',
    method: 'GET',
    target: '/sw.js',
    lines: ['Service-Worker: script'],
    answers: [403],
    shown: { status: 403, refused: null },
  }),
  ...['script', 'worker', 'sharedworker', 'xslt'].map((kind) =>
    one({
      title: `a ${kind} for a page of this origin is refused with 403, and kept`,
      method: 'GET',
      target: '/a.js',
      lines: [`Sec-Fetch-Dest: ${kind}`, 'Sec-Fetch-Site: same-origin'],
      answers: [403],
      shown: { status: 403, refused: null },
    }),
  ),
  ...['cross-site', 'same-site', 'none'].map((site) =>
    one({
      title: `a script for a page elsewhere (${site}) is answered as anything else`,
      method: 'GET',
      target: '/a.js',
      lines: ['Sec-Fetch-Dest: script', `Sec-Fetch-Site: ${site}`],
      shown: { status: 200, refused: null },
    }),
  ),
]

function pairs(count: number): [string, string][] {
  return Array.from({ length: count }, (_, i) => [`X-Line-${i}`, String(i)])
}
