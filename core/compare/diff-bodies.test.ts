import { brotliCompressSync, gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { type Compared, compare } from './compare'
import type { JsonEntry } from './describe-json'
import { request } from './testing/request'

const form = { contentType: 'application/x-www-form-urlencoded' }
const ofBytes = (bytes: Uint8Array, changes: Partial<Compared> = {}): Compared =>
  request({ ...changes, body: Buffer.from(bytes).toString('base64'), base64: true })
const encoded = (coding: string): Partial<Compared> => ({ headers: [['Content-Encoding', coding]] })
const parts = (boundary: string, ...all: [head: string, content: string][]): Compared =>
  request({
    contentType: `multipart/form-data; boundary=${boundary}`,
    body: `${all.map(([head, content]) => `--${boundary}\r\nContent-Disposition: form-data; ${head}\r\n\r\n${content}\r\n`).join('')}--${boundary}--`,
  })

/** The rows that differ, as a person reads them. */
function rowsOf({ body }: ReturnType<typeof compare>): string[] {
  if (body.kind === 'json') return body.entries.map(entryWords)
  if (body.kind !== 'form' && body.kind !== 'parts') return []
  return body.rows.flatMap((row) => {
    if ('path' in row) return [entryWords(row)]
    return row.kind === 'same'
      ? []
      : [`${(row.after ?? row.before)?.[0]}: ${row.before?.[1]} > ${row.after?.[1]}`]
  })
}
const entryWords = ({ path, before, after, respelt }: JsonEntry): string =>
  `${path}: ${before} > ${after}${respelt ? ', spelled differently' : ''}`

const utf16 = (text: string): Buffer => Buffer.from(`\ufeff${text}`, 'utf16le')

test.each<[string, Compared, Compared, string[], string | null]>([
  [
    'gzip beside none',
    ofBytes(gzipSync('{"a":1}'), encoded('gzip')),
    request({ body: '{"a":2}' }),
    ['a: 1 > 2'],
    'Read from gzip before, as sent now.',
  ],
  [
    'gzip beside brotli',
    ofBytes(gzipSync('{"a":1}'), encoded('gzip')),
    ofBytes(brotliCompressSync('{"a":2}'), encoded('br')),
    ['a: 1 > 2'],
    'Read from gzip before, from br now.',
  ],
  [
    'two of gzip',
    ofBytes(gzipSync('{"a":1}'), encoded('gzip')),
    ofBytes(gzipSync('{"a":2}'), encoded('gzip')),
    ['a: 1 > 2'],
    'Read from gzip.',
  ],
  [
    'a byte order mark',
    request({ body: '\ufeff{"a":1}' }),
    request({ body: '{"a":2}' }),
    ['a: 1 > 2'],
    null,
  ],
  [
    'UTF-16',
    ofBytes(utf16('{"a":1}')),
    request({ body: '{"a":2}' }),
    ['a: 1 > 2'],
    'Read from UTF-16LE before, as sent now.',
  ],
  [
    'GBK',
    ofBytes(Uint8Array.of(0x7b, 0x22, 0xc4, 0xe3, 0x22, 0x3a, 0x31, 0x7d), {
      contentType: 'application/json; charset=gbk',
    }),
    request({ body: '{"你":2}' }),
    ['["你"]: 1 > 2'],
    'Read from GBK before, as sent now.',
  ],
  [
    'numbers of one value',
    request({ body: '{"a":1.0,"b":2}' }),
    request({ body: '{"a":1,"b":3}' }),
    ['a: 1.0 > 1, spelled differently', 'b: 2 > 3'],
    null,
  ],
  [
    'JSON in a field',
    request({ ...form, body: 'x=1&payload={"a":{"b":1},"c":2}' }),
    request({ ...form, body: 'x=2&payload={"a":{"b":7},"c":2.0}' }),
    ['x: 1 > 2', 'payload.a.b: 1 > 7', 'payload.c: 2 > 2.0, spelled differently'],
    null,
  ],
  [
    'JSON in a string',
    request({ body: JSON.stringify({ Message: '{"a":[1,{"b":1}]}' }) }),
    request({ body: JSON.stringify({ Message: '{"a":[1,{"b":2}]}' }) }),
    ['Message.a[1].b: 1 > 2'],
    null,
  ],
  [
    'a form in another charset',
    request({ ...form, body: 'n=%C3%BC&a=1' }),
    request({ contentType: `${form.contentType}; charset=latin1`, body: 'n=%FC&a=2' }),
    ['a: 1 > 2'],
    'Read as sent before, from windows-1252 now.',
  ],
  [
    'parts',
    parts('x', ['name=a', '1'], ['name=p', '{"b":[1]}'], ['name=f; filename=a.txt', 'x']),
    parts('y', ['name=a', '2'], ['name=p', '{"b":[2]}'], ['name=f; filename=b.txt', 'x']),
    ['a: 1 > 2', 'p.b[0]: 1 > 2', 'f, file name: a.txt > b.txt'],
    null,
  ],
])('%s: only what differs is told', (_, before, after, rows, note) => {
  const there = compare(before, after)
  expect(rowsOf(there)).toEqual(rows)
  expect(there.body.note).toBe(note)
  const lines = there.headers.filter(({ kind }) => kind !== 'same').length
  expect(there.changes).toBe(rows.length + lines)
  expect(compare(after, before).changes).toBe(there.changes)
})

test('of bodies whose content is the same it is told how their bytes differ', () => {
  const bodyOf = (before: Compared, after: Compared) => compare(before, after).body
  expect(bodyOf(request({ body: '\ufeffa' }), request({ body: 'a' }))).toMatchObject({
    kind: 'bytes',
    changes: 1,
    note: 'The same text, encoded differently.',
  })
  const packed = ofBytes(gzipSync('{"a":1}'), encoded('gzip'))
  expect(bodyOf(packed, request({ body: '{"a":1}' }))).toMatchObject({
    changes: 1,
    note: 'Read from gzip before, as sent now. The same content, compressed differently.',
  })
  expect(bodyOf(packed, ofBytes(Uint8Array.of(1, 2), encoded('gzip')))).toMatchObject({
    kind: 'bytes',
    note: 'Compared as sent: it cannot be unpacked.',
  })
  const [one, other] = [parts('x', ['name=a', '1']), parts('y', ['name=a', '1'])]
  expect(bodyOf(one, other)).toMatchObject({ kind: 'same', changes: 0 })
  const files = [255, 254].map((byte) => {
    const content = Buffer.from([byte, 1]).toString('latin1')
    const body = Buffer.from(`--b\n\n${content}\n--b--`, 'latin1')
    return ofBytes(body, { contentType: 'multipart/mixed; boundary=b' })
  })
  expect(rowsOf(compare(...(files as [Compared, Compared])))).toEqual([
    'part 1: 2 bytes, CRC-32 a5fadf1b > 2 bytes, CRC-32 bce1ee5a',
  ])
})
