import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { latin1Bytes } from '../latin1'
import { excerptLimits, excerptOf, whenAnnounced } from './excerpt'

const json = 'application/json'
const form = 'application/x-www-form-urlencoded'
const bytes = (text: string) => new TextEncoder().encode(text)
const lineOf = (
  body: string | Uint8Array,
  contentType: string | null = json,
  ...encodings: string[]
) => excerptOf(typeof body === 'string' ? bytes(body) : body, { contentType, encodings })

const parts =
  '--b\r\nContent-Disposition: form-data; name="payload"\r\n\r\n{}\r\n' +
  '--b\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\nx\r\n--b--\r\n'

test.each([
  ['JSON as it is', '{"a":1}', json, '{"a":1}'],
  ['JSON, compact', '{\n  "a b": [1, 2],\n  "c": " d  e "\n}', json, '{"a b":[1,2],"c":" d  e "}'],
  ['JSON with an escaped quote', '{ "a": "x \\" y" }', json, '{"a":"x \\" y"}'],
  ['JSON whatever its type says', ' {"a": 1}', form, '{"a":1}'],
  ['JSON that is cut in a string', '{ "a": "b  c', json, '{"a":"b  c'],
  ['a form', 'From=%2B49+1&Body=Gr%C3%BC%C3%9Fe&empty=', form, 'From=+49 1 · Body=Grüße · empty='],
  [
    'the fields of a multipart body',
    parts,
    'multipart/form-data; boundary=b',
    'payload, file (a.txt)',
  ],
  ['text', 'one\r\n  two\tthree ', 'text/plain', 'one two three'],
  ['XML', '<a>\n  <b/>\n</a>', 'application/xml', '<a> <b/> </a>'],
  ['no content type', 'hi', null, 'hi'],
])('%s is one line', (_, body, type, line) => expect(lineOf(body, type)).toBe(line))

test.each([
  ['a PNG image', latin1Bytes('\x89PNG\r\n\x1a\n..'), 'PNG image'],
  ['a PDF', bytes('%PDF-1.7 …'), 'PDF'],
  ['an archive', latin1Bytes('PK\x03\x04'), 'archive'],
  ['gzip that no header names', new Uint8Array(gzipSync('x')), 'compressed with gzip'],
  ['anything else', latin1Bytes('\0\xff\xfe\x01'), 'binary'],
])('%s is named', (_, body, line) => expect(lineOf(body, null)).toBe(line))

test('protocol buffers and MessagePack by their types', () => {
  expect(lineOf(latin1Bytes('\x08\x96\x01'), 'application/x-protobuf')).toBe('protobuf')
  expect(lineOf(latin1Bytes('\x81\xa1a\x01'), 'application/msgpack')).toBe('{"a":1}')
  expect(lineOf(latin1Bytes('\x81\xa1'), 'application/msgpack')).toBe('binary')
})

test('a compressed body is read below its coding, or not at all', () => {
  expect(lineOf(new Uint8Array(gzipSync('{"a": 1}')), json, 'gzip')).toBe('{"a":1}')
  expect(lineOf(bytes('{"a": 1}'), json, 'gzip')).toBeNull()
  expect(lineOf(bytes('{"a": 1}'), json, 'unheard-of')).toBeNull()
  const bomb = new Uint8Array(gzipSync(new Uint8Array(262_145)))
  expect(lineOf(bomb, json, 'gzip')).toBeNull()
})

test('other charsets', () => {
  expect(lineOf(latin1Bytes('gr\xfc\xdfe'), 'text/plain; charset=iso-8859-1')).toBe('grüße')
  expect(lineOf(latin1Bytes('\xff\xfeh\0i\0'), 'text/plain')).toBe('hi')
})

test('it is cut, never within a character of the beginning that is read', () => {
  expect(lineOf('x'.repeat(5000), 'text/plain')).toHaveLength(excerptLimits.characters)
  expect(lineOf(`x${'😀'.repeat(200)}`, 'text/plain')).toHaveLength(excerptLimits.characters - 1)
  const line = lineOf(`${' '.repeat(900)}${'é'.repeat(600)}`, 'text/plain')
  expect(line).toMatch(/^é{61,62}$/)
})

test('nothing of an empty body, of spaces, of one beyond the limit', () => {
  expect(lineOf('')).toBeNull()
  expect(lineOf(' \n')).toBeNull()
  expect(lineOf('x'.repeat(excerptLimits.body + 1))).toBeNull()
})

test('what is much work has none while it is announced', () => {
  const announced = (body: Uint8Array, contentType: string, ...encodings: string[]) =>
    excerptOf(body, { contentType, encodings }, whenAnnounced)
  const gzipped = (text: string) => new Uint8Array(gzipSync(text))
  const noise = Array.from({ length: 9000 }, (_, i) => ((i * i * 7919) % 99_991).toString(36))
  expect(gzipped(noise.join('')).length).toBeGreaterThan(whenAnnounced.coded)
  for (const [body, type, ...encodings] of [
    [gzipped(noise.join('')), 'text/plain', 'gzip'],
    [gzipped('x'.repeat(65_537)), 'text/plain', 'gzip'],
    [bytes(parts.replace('{}', 'x'.repeat(8192))), 'multipart/form-data; boundary=b'],
    [gzipped(parts.replace('{}', 'x'.repeat(8192))), 'multipart/form-data; boundary=b', 'gzip'],
    [latin1Bytes(`\xda\x20\x01${'x'.repeat(8193)}`), 'application/msgpack'],
  ] as const) {
    expect(lineOf(body, type, ...encodings)).not.toBeNull()
    expect(announced(body, type, ...encodings)).toBeNull()
  }
  expect(announced(gzipped('{"a": 1}'), json, 'gzip')).toBe('{"a":1}')
  expect(announced(bytes(parts), 'multipart/form-data; boundary=b')).toBe('payload, file (a.txt)')
  expect(announced(bytes(`[${'1, '.repeat(15_000)}1]`), json)).toHaveLength(
    excerptLimits.characters,
  )
})

test('a body of many kB takes no longer than its beginning', () => {
  const long = bytes(`{"a": "${'x'.repeat(60_000)}"}`)
  const from = performance.now()
  for (let i = 0; i < 1000; i++) lineOf(long)
  expect(performance.now() - from).toBeLessThan(500)
})
