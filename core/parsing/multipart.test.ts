import { expect, test } from 'vitest'
import { latin1Bytes } from '../latin1'
import { boundaryOf, multipart } from './multipart'

const bytesOf = (text: string) => new TextEncoder().encode(text)
const body = [
  'preamble',
  '--b',
  'Content-Disposition: form-data; name="note"',
  '',
  'one\r\n--bx is not it',
  '--b',
  'Content-Disposition: form-data; name="f"; filename="../../etc/passwd\\".png"',
  'Content-Type: image/png',
  '',
  '\u0000\u0001',
  '--b--',
  'epilogue',
].join('\r\n')

test('splits at whole boundaries and keeps the content byte for byte', () => {
  const bytes = bytesOf(body)
  const result = multipart(bytes, 'b')
  if ('reason' in result) throw new Error(result.reason)
  const [note, file] = result.parts
  expect(result).toMatchObject({ note: null, parts: [{}, {}] })
  expect(new TextDecoder().decode(bytes.subarray(note?.start, note?.end))).toBe(
    'one\r\n--bx is not it',
  )
  expect(note).toMatchObject({ name: 'note', filename: null, contentType: null })
  expect(file).toMatchObject({
    name: 'f',
    filename: '../../etc/passwd".png',
    contentType: 'image/png',
  })
  expect([...bytes.subarray(file?.start, file?.end)]).toEqual([0, 1])
})

test('reports a missing end or boundary', () => {
  expect(multipart(bytesOf('--b\r\n\r\nx'), 'b')).toMatchObject({
    note: 'Its closing boundary is missing.',
  })
  expect(multipart(bytesOf('nothing'), 'b')).toHaveProperty('reason')
})

test('ten thousand header lines and a million dashes are parsed quickly', () => {
  const before = performance.now()
  const lines = 'X-A: b\r\n'.repeat(10_000)
  const result = multipart(bytesOf(`--b\r\n${lines}\r\nx\r\n--b--`), 'b')
  expect(result).toMatchObject({ parts: [{ more: 9950 }] })
  expect(multipart(bytesOf('-'.repeat(1_000_000)), '-'.repeat(60))).toEqual({
    parts: [],
    note: null,
    charset: null,
  })
  expect(multipart(bytesOf('--b\r\n'.repeat(100_000)), 'b')).toHaveProperty('note')
  expect(performance.now() - before).toBeLessThan(1000)
})

test.each([
  ['by the content type', 'gbk', ''],
  ['by a field', null, '--b\nContent-Disposition: form-data; name="_charset_"\n\ngbk\n'],
])('heads in another charset are read as declared %s', (_, declared, field) => {
  const head = 'Content-Disposition: form-data; name="\u00c4\u00e3"; filename="\u00ba\u00c3.txt"'
  const found = multipart(latin1Bytes(`${field}--b\n${head}\n\nx\n--b--`), 'b', declared)
  if ('reason' in found) throw new Error(found.reason)
  expect(found.parts.at(-1)).toMatchObject({ name: '你', filename: '好.txt' })
  expect(found.charset).toBe('gbk')
})

test('reads parameters and RFC 8187 names', () => {
  expect(boundaryOf('multipart/form-data; Boundary="a b"', bytesOf(''))).toBe('a b')
  expect(boundaryOf('multipart/form-data', bytesOf('--xyz\r\n'))).toBe('xyz')
  const named = "--b\nContent-Disposition: a; filename*=UTF-8''%e2%82%ac.txt\n\nx\n--b--"
  expect(multipart(bytesOf(named), 'b')).toMatchObject({ parts: [{ filename: '€.txt' }] })
})
