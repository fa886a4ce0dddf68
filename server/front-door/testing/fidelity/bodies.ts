import { gzipSync } from 'node:zlib'
import { byteByByte, type Case, chunked, headOf, one, sized } from './case'

const everyByte = Buffer.from(Array.from({ length: 256 }, (_, i) => i))
const big = Buffer.alloc(10 * 1024 * 1024, everyByte)
const host = 'Host: a'

/** Returns a body in chunks of the given sizes. */
function inChunks(body: string, sizes: number[]): string {
  let wire = ''
  let at = 0
  for (let i = 0; at < body.length; i++) {
    const piece = body.slice(at, at + (sizes[i % sizes.length] ?? 1))
    wire += `${piece.length.toString(16)}\r\n${piece}\r\n`
    at += piece.length
  }
  return `${wire}0\r\n\r\n`
}

const text = 'x'.repeat(1000) + 'y'.repeat(1000)
const trailers = 'X-Checksum: abc\r\nx-checksum: def\r\nX-Latin: \u00e9\r\n'

export const bodyCases: Case[] = [
  sized({ title: 'an empty sized body' }),
  sized({ title: 'all 256 byte values', wire: everyByte }),
  sized({
    title: 'CRLF, NUL and things that look like heads',
    wire: '\r\n\r\n\0GET / HTTP/1.1\r\n',
  }),
  sized({ title: 'a broken UTF-8 body', wire: Buffer.from([0xc3, 0x28, 0xff, 0xfe]) }),
  sized({ title: 'a UTF-8 body with a byte order mark', wire: Buffer.from('\uFEFF{"a":1}') }),
  sized({
    title: 'a gzip body stays as it is',
    lines: ['Content-Encoding: gzip'],
    wire: gzipSync('{"a":1}'),
  }),
  sized({ title: 'a body of exactly 10 MiB', wire: big }),
  sized({ title: 'a Content-Length with a plus sign in the way of zeros', lines: [], wire: 'abc' }),
  one({ title: 'Content-Length: 0003', lines: ['Content-Length: 0003'], wire: 'abc' }),

  chunked({ title: 'an empty chunked body', body: '', wire: '0\r\n\r\n' }),
  chunked({ title: 'one chunk', body: 'hello', wire: inChunks('hello', [5]) }),
  chunked({ title: 'chunks of one byte', body: text, wire: inChunks(text, [1]) }),
  chunked({ title: 'chunks of many sizes', body: text, wire: inChunks(text, [1, 7, 300, 2, 64]) }),
  chunked({
    title: 'chunk sizes in capitals with leading zeros',
    body: '0123456789',
    wire: '000A\r\n0123456789\r\n0\r\n\r\n',
  }),
  chunked({
    title: 'chunk extensions are dropped',
    body: 'hello',
    wire: '5;name=value;q="a b"\r\nhello\r\n0;last\r\n\r\n',
  }),
  chunked({
    title: 'trailers keep order, case and repetition',
    body: 'hello',
    lines: ['Trailer: X-Checksum'],
    wire: `5\r\nhello\r\n0\r\n${trailers}\r\n`,
    shown: {
      trailers: [
        ['X-Checksum', 'abc'],
        ['x-checksum', 'def'],
        ['X-Latin', '\u00e9'],
      ],
    },
  }),
  chunked({ title: 'Transfer-Encoding: Chunked', body: 'x', wire: '1\r\nx\r\n0\r\n\r\n' }),
  {
    title: 'a sized request, one byte per TCP write',
    send: byteByByte(
      `${headOf('POST /in/{bin}/a HTTP/1.1', [host, 'Content-Length: 5'])}hello`.replace(
        '{bin}',
        '\0',
      ),
    ),
    answers: [200],
    captures: [{ target: '/a', body: 'hello' }],
  },
  {
    title: 'a chunked request with trailers, one byte per TCP write',
    send: byteByByte(
      `${headOf('POST /in/\0 HTTP/1.1', [host, 'Transfer-Encoding: chunked'])}3\r\nabc\r\n2;x\r\nde\r\n0\r\nT: 1\r\n\r\n`,
    ),
    answers: [200],
    captures: [{ body: 'abcde', trailers: [['T', '1']] }],
  },
  {
    title: 'Expect: 100-continue within the limit is answered 100, then 200',
    send: [
      headOf('POST /in/{bin} HTTP/1.1', [host, 'Expect: 100-continue', 'Content-Length: 5']),
      'hello',
    ],
    answers: [100, 200],
    captures: [{ body: 'hello' }],
  },
  {
    title: 'Expect: 100-continue with chunks',
    send: [
      headOf('POST /in/{bin} HTTP/1.1', [
        host,
        'Expect: 100-continue',
        'Transfer-Encoding: chunked',
      ]),
      '5\r\nhello\r\n0\r\n\r\n',
    ],
    answers: [100, 200],
    captures: [{ body: 'hello' }],
  },
  {
    title: 'Expect: 100-continue beyond the limit is answered 413 without asking for the body',
    send: [
      headOf('POST /in/{bin} HTTP/1.1', [host, 'Expect: 100-continue', 'Content-Length: 10485761']),
    ],
    answers: [413],
    captures: [{ refused: 'too_large', status: 413, body: '', size: 0 }],
  },
  {
    title: 'another expectation is a header like any other',
    send: [headOf('POST /in/{bin} HTTP/1.1', [host, 'Expect: cake', 'Content-Length: 2']), 'ab'],
    answers: [200],
    captures: [{ body: 'ab' }],
  },
  one({ title: 'HTTP/1.0 without Host', version: '1.0', method: 'GET', target: '/old' }),
  sized({ title: 'HTTP/1.0 with a body', version: '1.0', wire: 'old' }),
]
