import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { latin1Bytes } from '../latin1'
import { MemberNames } from './flat-json'
import { ParsedBody } from './parsed-body'
import type { Value } from './value'
import { scalarText, someScalar } from './values-at'
import { writeJson } from './write-json'

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)
const base64 = (text: string): string => Buffer.from(text).toString('base64')
const body = (
  content: string | Uint8Array,
  contentType: string | null = 'application/json',
  encodings: string[] = [],
  maxBytes?: number,
): ParsedBody =>
  new ParsedBody(
    typeof content === 'string' ? utf8(content) : content,
    { contentType, encodings },
    maxBytes,
  )
const has = (of: ParsedBody, path: string, wanted: string): boolean =>
  of.some(path.split('.'), (value) => someScalar(value, (scalar) => scalarText(scalar) === wanted))
const form = 'application/x-www-form-urlencoded'
const json = '{"action":"opened","ids":[1,[2]],"at":{"n":1.10}}'
const parts = (head: string): string =>
  `--b\r\n${head}\r\n\r\n${json}\r\n--b\r\nContent-Disposition: form-data; name=x\r\n\r\ny\r\n--b--`

test.each<[string, ParsedBody, string, string]>([
  ['JSON', body(json), 'action', 'opened'],
  ['JSON under any type', body(json, 'text/plain'), 'action', 'opened'],
  ['JSON declared as a form', body(json, form), 'action', 'opened'],
  ['a list', body(json), 'ids', '2'],
  ['a number as spelt', body(json), 'at.n', '1.10'],
  ['JSON after a byte order mark', body(`\ufeff${json}`), 'action', 'opened'],
  ['gzip', body(gzipSync(json), undefined, ['gzip']), 'action', 'opened'],
  ['deflate', body(deflateSync(json), undefined, ['Deflate']), 'action', 'opened'],
  ['raw deflate', body(deflateRawSync(json), undefined, ['deflate']), 'action', 'opened'],
  ['brotli', body(brotliCompressSync(json), undefined, ['br']), 'action', 'opened'],
  ['a charset for a coding', body(json, undefined, ['UTF-8']), 'action', 'opened'],
  [
    'two codings',
    body(brotliCompressSync(gzipSync(json)), undefined, ['gzip', ' identity, br']),
    'action',
    'opened',
  ],
  ['a form', body('a=1&b=Gr%C3%BC%C3%9Fe+x', form), 'b', 'Grüße x'],
  ['a form after a byte order mark', body('\ufeffa=1&b=2', form), 'a', '1'],
  ['a form in GBK', body('n=%C4%E3', `${form}; charset=gbk`), 'n', '你'],
  ['a form in raw GBK', body(latin1Bytes('n=\u00c4\u00e3'), `${form}; charset=gbk`), 'n', '你'],
  [
    'a form whose charset is in a field',
    body('first=J%FCrgen&charset=windows-1252', form),
    'first',
    'Jürgen',
  ],
  ['a form with such a field in UTF-8', body('a=%C3%BC&charset=latin1', form), 'a', 'ü'],
  [
    'a form in UTF-16',
    body(Buffer.from('a=%C3%BC&b=ö', 'utf16le'), `${form};charset=utf-16`),
    'b',
    'ö',
  ],
  [
    'a part in the charset of the body',
    body(
      latin1Bytes(
        '--b\nContent-Disposition: form-data; name=x\nContent-Type: text/plain\n\n\u00c4\u00e3\n--b--',
      ),
      'multipart/form-data; boundary=b; charset=gbk',
    ),
    'x',
    '你',
  ],
  [
    'a part in its own charset',
    body(
      latin1Bytes(
        '--b\nContent-Disposition: form-data; name=x\nContent-Type: text/plain; charset=latin1\n\n\u00fc\n--b--',
      ),
      'multipart/form-data; boundary=b; charset=gbk',
    ),
    'x',
    'ü',
  ],
  ['JSON in a field', body(`payload=${encodeURIComponent(json)}`, form), 'action', 'opened'],
  [
    'the field itself',
    body(`payload=${encodeURIComponent(json)}`, form),
    'payload.action',
    'opened',
  ],
  [
    'a part',
    body(parts('Content-Disposition: form-data;\r\n name="p"'), 'multipart/form-data; boundary=b'),
    'x',
    'y',
  ],
  [
    'JSON in a part',
    body(parts('Content-Disposition: form-data; name=p'), 'multipart/form-data; boundary=b'),
    'action',
    'opened',
  ],
  ['JSON in a string', body(JSON.stringify({ Message: json })), 'Message.action', 'opened'],
  [
    'base64 in a string',
    body(JSON.stringify({ message: { data: base64(json) } })),
    'message.data.action',
    'opened',
  ],
  ['base64 as a whole', body(base64(json), 'text/plain'), 'action', 'opened'],
  ['lines of JSON', body(`{"a":1}\n\n${json}\n`, 'application/x-ndjson'), 'action', 'opened'],
  ['lines of JSON that nobody declares', body(`{"a":1}\n${json}`, 'text/plain'), 'a', '1'],
  ['lines among others', body(`# x\n${json}\nrest`, 'application/jsonl'), 'action', 'opened'],
  [
    'XML',
    body(
      '<?xml version="1.0"?><e:order id="7"><e:id>8</e:id><i>a &amp; b</i></e:order>',
      'text/xml',
    ),
    'order.i',
    'a & b',
  ],
  ['an attribute', body('<order id="7"><id>8</id></order>', 'text/xml'), 'order.@id', '7'],
  ['XML in UTF-16', body(Buffer.from('\ufeff<a><b>ä</b></a>', 'utf16le'), 'text/xml'), 'a.b', 'ä'],
])('%s is looked into', (_, of, path, wanted) => {
  expect(has(of, path, wanted)).toBe(true)
})

test.each<[string, ParsedBody]>([
  ['no gzip', body('plain', 'text/plain', ['gzip'])],
  ['an unknown coding', body(json, undefined, ['compress'])],
  ['three codings', body(gzipSync(gzipSync(gzipSync(json))), undefined, ['gzip, gzip, gzip'])],
  ['more than the limit', body(json, undefined, [], 10)],
  ['a bomb', body(gzipSync(Buffer.alloc(20_000_000)), undefined, ['gzip'])],
])('of %s nothing is read', (_, of) => {
  expect([of.text, of.documents, of.json]).toEqual(['', [], undefined])
})

test.each([
  ['JSON', '{"a":{"b":"x"},"c":[{"d":"'],
  ['lines of JSON', '{"a":{"b":"x"}}\n{"a":{"b":'],
  ['XML', '<a><b>x</b><c><d'],
  ['a form', 'a={"b":"x"}&c='],
  ['a multipart body', '--b\n\n{"a":{"b":"x"}}\n--b\nContent-Dispo'],
])('the beginning of %s is read as far as it goes', (_, text) => {
  const types: Record<string, string> = { a: form, '-': 'multipart/form-data; boundary=b' }
  const head = { contentType: types[text[0] ?? ''] ?? null, encodings: [] }
  expect(has(new ParsedBody(utf8(text), { ...head, cut: true }), 'a.b', 'x')).toBe(true)
  expect(has(new ParsedBody(utf8(text), { ...head, cut: true }), 'a.b', 'y')).toBe(false)
})

test('each document says what it is and what it was inside of', () => {
  const of = body(`a=1&payload=${encodeURIComponent(json)}`, form)
  expect(of.documents.map(({ kind, inside }) => [kind, inside])).toEqual([
    ['form', []],
    ['json', ['field payload']],
  ])
  expect(of.firstJson && writeJson(of.firstJson)).toBe(json)
})

test('a cut-off gzip body is read as far as it came', () => {
  const whole = gzipSync(JSON.stringify(Array.from({ length: 9000 }, (_, i) => i * i)))
  const of = body(whole.subarray(0, whole.length - 4000), undefined, ['gzip'])
  expect(of.text.startsWith('[0,1,4,9')).toBe(true)
})

test('members are read by the names that are asked for, whatever was asked before', () => {
  const event = body('{"id":"evt_1","data":{"id":7},"type":"a","type":"b"}')
  const text = (value: Value | undefined): string | null =>
    value === undefined ? null : writeJson(value)
  expect(text(event.jsonWith(new MemberNames(['id'])))).toBe('{"id":"evt_1"}')
  expect(text(event.jsonWith(new MemberNames(['type'])))).toBe('{"type":"a","type":"b"}')
  expect(text(event.json)).toBe('{"id":"evt_1","data":{"id":7},"type":"a","type":"b"}')
  expect(text(event.jsonWith(new MemberNames(['id'])))).toBe(text(event.json))
})

test('hostile bodies cost one pass', () => {
  const before = performance.now()
  const strings = JSON.stringify(Array.from({ length: 20_000 }, (_, i) => `{"n":${i}}`))
  expect(has(body(strings), 'n', '19999')).toBe(false)
  expect(has(body('['.repeat(500_000)), 'a', 'b')).toBe(false)
  expect(has(body('<a>'.repeat(200_000), 'text/xml'), 'a', 'b')).toBe(false)
  expect(has(body('a=%7B%7D&'.repeat(100_000), form), 'z', 'b')).toBe(false)
  expect(has(body('--b\r\n\r\n'.repeat(100_000), 'multipart/mixed; boundary=b'), 'z', 'b')).toBe(
    false,
  )
  expect(performance.now() - before).toBeLessThan(10_000)
})
