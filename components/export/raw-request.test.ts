import { expect, test } from 'vitest'
import { rawRequest } from './raw-request'

test('the request as it was sent, byte for byte', () => {
  const raw = rawRequest({
    bin: 'shop',
    method: 'POST',
    target: '//a?b=\u00e9',
    httpVersion: '1.1',
    headers: [
      ['Host', 'x'],
      ['X-a', '\u00ff'],
      ['x-A', ''],
    ],
    trailers: [['Digest', '1']],
    body: { encoding: 'base64', text: '/wA=', truncated: false },
  })
  expect(Buffer.from(raw).toString('latin1')).toBe(
    'POST /in/shop//a?b=\u00e9 HTTP/1.1\r\nHost: x\r\nX-a: \u00ff\r\nx-A: \r\n\r\n\u00ff\0Digest: 1\r\n',
  )
})

test('a text body is written as UTF-8', () => {
  const body = { encoding: 'utf8' as const, text: 'é', truncated: false }
  const sent = {
    bin: 'b',
    method: 'GET',
    target: '',
    httpVersion: '1.0',
    headers: [],
    trailers: [],
  }
  expect(Buffer.from(rawRequest({ ...sent, body })).toString('latin1')).toBe(
    'GET /in/b HTTP/1.0\r\n\r\n\u00c3\u00a9',
  )
})

test.each([
  ['ab', '2\r\nab\r\n0\r\nDigest: 1\r\n\r\n'],
  ['', '0\r\nDigest: 1\r\n\r\n'],
  ['é'.repeat(9), `12\r\n${'\u00c3\u00a9'.repeat(9)}\r\n0\r\nDigest: 1\r\n\r\n`],
])('a body that was sent in chunks is in one: %j', (text, expected) => {
  const raw = rawRequest({
    bin: 'b',
    method: 'POST',
    target: '',
    httpVersion: '1.1',
    headers: [['transfer-encoding', 'Chunked']],
    trailers: [['Digest', '1']],
    body: { encoding: 'utf8', text, truncated: false },
  })
  expect(Buffer.from(raw).toString('latin1').split('\r\n\r\n').slice(1).join('\r\n\r\n')).toBe(
    expected,
  )
})
