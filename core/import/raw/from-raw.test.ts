import { expect, test } from 'vitest'
import type { HeaderLine } from '../../contract/capture'
import { latin1Bytes } from '../../latin1'
import { type Facts, readFacts } from '../testing/facts'
import { fromRaw } from './from-raw'

const read = (text: string): Facts | string => readFacts([{ at: 'the text', ...fromRaw(text) }])
const host: HeaderLine = ['Host', 'x']

/** Each is tried with pairs and with line feeds alone. */
const understood: [text: string, expected: Partial<Facts>][] = [
  ['GET / HTTP/1.1\nHost: x\n\n', { method: 'GET', target: '/', headers: [host], body: '' }],
  ['GET /a', { target: '/a', headers: [], body: '' }],
  ['\n\nGET /a HTTP/1.0 \nHost: x', { target: '/a', headers: [host] }],
  ['POST /x HTTP/2\nHost: x\n\nab', { headers: [host], body: 'ab' }],
  ['POST /x HTTP/2.0\nhost: x\n\n', { headers: [['host', 'x']] }],
  [
    'POST /x HTTP/3\n:authority: y\na: b\n\n',
    {
      headers: [
        ['Host', 'y'],
        ['a', 'b'],
      ],
    },
  ],
  [
    ':method: PUT\n:scheme: https\n:path: /x?y\n:authority: x\naccept: */*\n\nb',
    { method: 'PUT', target: '/x?y', headers: [host, ['accept', '*/*']], body: 'b' },
  ],
  ['GET http://x/a?b HTTP/1.1\n\n', { target: '/a?b', headers: [host] }],
  ['GET https://x:443?b HTTP/1.1\nhost: y\n\n', { target: '/?b', headers: [['host', 'y']] }],
  ['GET /in/shop/a HTTP/1.1\n\n', { target: '/a' }],
  ['GET /in/Shop/a HTTP/1.1\n\n', { target: '/in/Shop/a' }],
  ['GET /\u00a0\u0085 HTTP/1.1\n\n', { target: '/\u00a0\u0085' }],
  ['GET / HTTP/1.1\nA: \u00c3\u00a0', { headers: [['A', '\u00c3\u00a0']] }],
  [
    'POST / HTTP/1.1\nA: multipart/signed; \n\tmicalg=x;\n    boundary="b"\nB:\n c\n \t\n\n',
    {
      headers: [
        ['A', 'multipart/signed; micalg=x; boundary="b"'],
        ['B', 'c'],
      ],
    },
  ],
  ['POST / HTTP/1.1\nContent-Length: 2\n\nab', { body: 'ab' }],
  ['POST / HTTP/1.1\nContent-Length: 2\ncontent-length: 2, 2\n\nab\n\n', { body: 'ab' }],
  ['POST / HTTP/1.1\nContent-Length: 0\n\n\n', { body: '' }],
  ['POST / HTTP/1.1\n\na', { body: 'a' }],
  ['POST / HTTP/1.1\nTransfer-Encoding: Chunked\n\n2\nab\n0\n\n', { body: 'ab', trailers: [] }],
  [
    'POST / HTTP/1.1\nTransfer-Encoding: chunked\n\n0A;x="y" \n0123456789\n0001\n\0\n0;z\nA: b\n c\nD:\n\n\n',
    {
      body: '0123456789\0',
      trailers: [
        ['A', 'b c'],
        ['D', ''],
      ],
    },
  ],
  ['POST / HTTP/1.1\ntransfer-encoding: chunked\n\n1\na\n0', { body: 'a', trailers: [] }],
]

test.each(understood)('%j', (text, expected) => {
  expect(read(text)).toMatchObject(expected)
  expect(read(text.replaceAll('\n', '\r\n'))).toMatchObject(expected)
})

const head = 'POST / HTTP/1.1\nTransfer-Encoding: chunked\n\n'
const errors: [text: string, error: string][] = [
  ['', 'Its first line is not a request line'],
  ['POST /x http/1.1\n\n', 'Its first line is not a request line'],
  ['wget https://x.example/a', 'nor a curl command'],
  ['just words', 'Its first line is not a request line'],
  ['POST /a b HTTP/1.1\n\n', 'Its first line is not a request line'],
  ['POST /x HTTP/4\n\n', 'Its first line is not a request line'],
  [':path: /\n:authority: x\n\n', 'neither a request line nor :method'],
  ['GET ftp://x/ HTTP/1.1\n\n', 'its address begins with ftp:'],
  ['GET http://a:b@x/ HTTP/1.1\n\n', 'Its address holds a user'],
  ['GET / HTTP/1.1\n a: b\n\n', 'Line 2 continues no header line'],
  ['GET / HTTP/1.1\na: b\nc\n\n', 'Line 3 is not a header line'],
  ['GET / HTTP/1.1\na : b\n\n', 'Line 2 is not a header line'],
  ['GET / HTTP/1.1\n: b\n\n', 'Line 2 is not a header line'],
  ['POST / HTTP/1.1\nContent-Length: 3\n\nab', 'Its Content-Length is 3, but 2 bytes follow'],
  ['POST / HTTP/1.1\nContent-Length: 3\n\nabcd', 'More follows than the 3 bytes'],
  ['POST / HTTP/1.1\nContent-Length: 3\nContent-Length: 4\n\nabcd', 'is not one number'],
  ['POST / HTTP/1.1\nContent-Length: +3\n\nabc', 'is not one number'],
  [`POST / HTTP/1.1\nContent-Length: 2\n${head.slice(16)}2\nab\n0\n\n`, 'It has both'],
  [head.replace('chunked', 'gzip, chunked'), 'The only Transfer-Encoding'],
  [head.replace('chunked', 'identity'), 'The only Transfer-Encoding'],
  [`${head}{"a":1}`, 'its body is not in chunks: "{\\"a\\":1}" is no size'],
  [head, 'its body is not in chunks: "" is no size'],
  [`${head}3\nab`, 'The last chunk of its body breaks off'],
  [`${head}1\nab\n0\n\n`, 'A chunk of its body is not as long as its size'],
  [`${head}2\nab\n`, 'its body is not in chunks: "" is no size'],
  [`${head}-2\nab\n`, 'is no size'],
  [`${head}0\nA: b\n`, 'No empty line ends its trailer lines'],
  [`${head}0\nA\n\n`, 'Trailer line 1 is not a header line'],
  [`${head}0\n\nGET / HTTP/1.1\n\n`, 'More follows after its last chunk'],
]

test.each(errors)('%j is an error', (text, error) => {
  expect(read(text)).toContain(error)
  expect(read(text.replaceAll('\n', '\r\n'))).toContain(error)
})

const pairs = 'Imported with carriage returns before the line feeds of its body'
test.each([
  ['POST / HTTP/1.1\nContent-Length: 6\n\na\nb\n', 'a\r\nb\r\n'],
  [`${head}6\na\nb\n\n0\n\n`, 'a\r\nb\r\n'],
])('what a text field has made of %j is told', (text, body) => {
  expect(fromRaw(text)).toMatchObject({
    request: { body: latin1Bytes(body), notice: expect.stringContaining(pairs) as string },
  })
  expect(fromRaw(text.replace('\n', '\r\n'))).toHaveProperty('error')
})
