import { expect, test } from 'vitest'
import { bodyKind, bodyViews, isText, type BodyKind } from './body-kind'
import { captureBodyOf } from './bytes'

const utf8 = (text: string) => ({ encoding: 'utf8' as const, text, truncated: false })
const base64 = (text: string) => ({ encoding: 'base64' as const, text, truncated: false })

test.each<[string | null, string, BodyKind]>([
  ['application/json', '{"a":1}', 'json'],
  ['Application/JSON; charset=utf-8', '12', 'json'],
  ['application/problem+json', '"x"', 'json'],
  ['application/json', '{"cut', 'json'],
  [null, ' \n{"a":1}\n', 'json'],
  ['application/x-ndjson', '1\n"x"\n', 'json'],
  ['application/jsonl; charset=utf-8', '[1]\n{"a":1}', 'json'],
  ['text/plain', '[1,2]', 'json'],
  ['text/plain', '{"a":1}\n{"a":2}', 'json'],
  ['application/x-www-form-urlencoded', '{"a":1}', 'json'],
  ['application/x-www-form-urlencoded', 'a=1&b=2', 'form'],
  ['application/x-www-form-urlencoded;charset=utf-8', 'a', 'form'],
  ['text/html', '<script>alert(1)</script>', 'html'],
  [null, ' <!DOCTYPE html><p>', 'html'],
  ['application/soap+xml', '<a/>', 'xml'],
  [null, '<?xml version="1.0"?><a/>', 'xml'],
  ['image/svg+xml', '<svg/>', 'xml'],
  ['multipart/form-data; boundary=b', '--b', 'multipart'],
  ['text/plain', '%PDF-1.7', 'pdf'],
  ['text/plain', 'eyJhbGciOiJub25lIn0.eyJhIjoxfQ.', 'jwt'],
  [null, 'hello', 'text'],
  ['text/plain', '42', 'text'],
  ['text/plain', 'tab\tand \u001b[31mcolour', 'text'],
  ['application/octet-stream', 'a\0b', 'binary'],
  ['application/json', '{"a":"\0"}', 'binary'],
  ['application/json', '', 'empty'],
])('%s %j is %s', (type, text, kind) => expect(bodyKind(type, utf8(text))).toBe(kind))

test('bytes that are not UTF-8 are binary unless the content type says text', () => {
  expect(bodyKind(null, base64('/wA='))).toBe('binary')
  expect(bodyKind('image/png', base64('/9g='))).toBe('binary')
  expect(bodyKind('text/html', base64('iVBORw0KGgoAAAA='))).toBe('image')
  expect(bodyKind('text/plain; charset=iso-8859-1', base64('6Q=='))).toBe('text')
  expect(bodyKind('application/x-www-form-urlencoded', base64('YT3p'))).toBe('form')
  expect(bodyKind('application/json', base64('InjpIg=='))).toBe('json')
})

test('every kind except the empty one has views, the best one first', () => {
  expect(bodyViews('json')[0]).toBe('tree')
  expect(bodyViews('form')[0]).toBe('form')
  expect(bodyViews('text')[0]).toBe('text')
  expect(bodyViews('binary')[0]).toBe('hex')
  expect(bodyViews('empty')).toEqual([])
})

const utf16 = (text: string, order: 'le' | 'be' = 'le'): Uint8Array<ArrayBuffer> => {
  const bytes = Buffer.from(text, 'utf16le')
  return new Uint8Array(order === 'le' ? bytes : bytes.swap16())
}

test.each<[what: string, contentType: string | null, bytes: Uint8Array<ArrayBuffer>, BodyKind]>([
  ['JSON in UTF-16', 'application/json', utf16('{"a":1}'), 'json'],
  ['the same, big-endian', 'text/plain', utf16('{"a":1}', 'be'), 'json'],
  ['the same after a mark', null, utf16('\ufeff[1]\n'), 'json'],
  ['XML in UTF-16', 'text/xml', utf16('\ufeff<a/>'), 'xml'],
  ['a text in UTF-16', null, utf16('\ufeffhello'), 'text'],
  [
    'JSON in Latin-1 under any type',
    'text/plain',
    Uint8Array.from(Buffer.from('{"\xfc":1}', 'latin1')),
    'json',
  ],
  ['text in GBK', 'text/plain; charset=gbk', Uint8Array.of(0xc4, 0xe3), 'text'],
  [
    'bytes after what looks like a mark',
    'application/octet-stream',
    Uint8Array.of(0xff, 0xfe, 0xff, 0xff),
    'binary',
  ],
  ['bytes with zeros', 'application/octet-stream', Uint8Array.of(0x7b, 0, 1, 2), 'binary'],
])('%s is known in any charset', (_, contentType, bytes, kind) => {
  const body = captureBodyOf(bytes)
  expect(bodyKind(contentType, body)).toBe(kind)
  expect(isText(contentType, body)).toBe(kind !== 'binary')
})
