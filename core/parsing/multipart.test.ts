import { expect, test } from 'vitest'
import { calmCpuOf } from '../testing/processor-time'
import { latin1Bytes } from '../latin1'
import { boundaryOf, parseMultipart } from './multipart'

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
  const result = parseMultipart(bytes, 'b')
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
  expect(parseMultipart(bytesOf('--b\r\n\r\nx'), 'b')).toMatchObject({
    note: 'Its closing boundary is missing.',
  })
  expect(parseMultipart(bytesOf('nothing'), 'b')).toHaveProperty('reason')
})

test('ten thousand header lines and a million dashes are parsed quickly', () => {
  const lines = 'X-A: b\r\n'.repeat(10_000)
  const cpu = calmCpuOf(() => {
    const result = parseMultipart(bytesOf(`--b\r\n${lines}\r\nx\r\n--b--`), 'b')
    expect(result).toMatchObject({ parts: [{ more: 9950 }] })
    const none = { parts: [], note: null, charset: null }
    expect(parseMultipart(bytesOf('-'.repeat(1_000_000)), '-'.repeat(60))).toEqual(none)
    expect(parseMultipart(bytesOf('--b\r\n'.repeat(100_000)), 'b')).toHaveProperty('note')
  })
  expect(cpu).toBeLessThan(1000)
})

const disposition = (rest: string): string => `Content-Disposition: form-data${rest}`

/** Heads and boundaries as they are met, with the lines ended by CR LF and by LF. */
test.each<[type: string, boundary: string, head: string, name: string | null, file: string | null]>(
  [
    [
      'boundary=b',
      'b',
      disposition(';\n name="doc";\n\tfilename="1 of 2.xlsx"'),
      'doc',
      '1 of 2.xlsx',
    ],
    [
      'boundary=b',
      'b',
      `Content-Type: a/b;\n\tname="x"\n${disposition('; name=doc')}`,
      'doc',
      null,
    ],
    [
      'boundary=b',
      'b',
      disposition("; name=f; filename*=iso-8859-1'en'%A3%20rates.txt"),
      'f',
      '£ rates.txt',
    ],
    [
      'boundary=b',
      'b',
      disposition("; name=f; filename=x.png; filename*=utf-8''Sch%C3%A9ma.png"),
      'f',
      'Schéma.png',
    ],
    ['boundary=b', 'b', disposition("; name*=gbk''%C4%E3"), '你', null],
    ['boundary=b', 'b', disposition('; name=payload'), 'payload', null],
    ['boundary=b', 'b', disposition("; name='payload'"), 'payload', null],
    ['boundary=b', 'b', 'content-disposition:form-data;NAME = "payload"', 'payload', null],
    ['boundary=b', 'b', 'Content-Type: text/plain', null, null],
    [
      'boundary="gc0p4Jq0M2Yt08j34c0p =?/x"',
      'gc0p4Jq0M2Yt08j34c0p =?/x',
      disposition('; name=a'),
      'a',
      null,
    ],
    ['boundary=abc ; charset=utf-8', 'abc', disposition('; name=a'), 'a', null],
    ['charset=utf-8;Boundary=b', 'b', disposition('; name=a'), 'a', null],
    ["boundary='b'", 'b', disposition('; name=a'), 'a', null],
    ['', 'guessed', disposition('; name=a'), 'a', null],
  ],
)('%s %s %s', (parameters, boundary, head, name, filename) => {
  for (const end of ['\n', '\r\n']) {
    const lines = [`--${boundary}`, ...head.split('\n'), '', 'x', `--${boundary}--`, '']
    const bytes = bytesOf(lines.join(end))
    const found = parseMultipart(
      bytes,
      boundaryOf(`Multipart/Form-Data; ${parameters}`, bytes) ?? '',
    )
    if ('reason' in found) throw new Error(found.reason)
    expect(found).toMatchObject({ note: null, parts: [{ name, filename }] })
    const [part] = found.parts
    expect(new TextDecoder().decode(bytes.subarray(part?.start, part?.end))).toBe('x')
  }
})

test.each([
  ['by the content type', 'gbk', ''],
  ['by a field', null, '--b\nContent-Disposition: form-data; name="_charset_"\n\ngbk\n'],
])('heads in another charset are read as declared %s', (_, declared, field) => {
  const head = 'Content-Disposition: form-data; name="\u00c4\u00e3"; filename="\u00ba\u00c3.txt"'
  const found = parseMultipart(latin1Bytes(`${field}--b\n${head}\n\nx\n--b--`), 'b', declared)
  if ('reason' in found) throw new Error(found.reason)
  expect(found.parts.at(-1)).toMatchObject({ name: '你', filename: '好.txt' })
  expect(found.charset).toBe('gbk')
})

test('reads parameters and RFC 8187 names', () => {
  expect(boundaryOf('multipart/form-data; Boundary="a b"', bytesOf(''))).toBe('a b')
  expect(boundaryOf('multipart/form-data', bytesOf('--xyz\r\n'))).toBe('xyz')
  const named = "--b\nContent-Disposition: a; filename*=UTF-8''%e2%82%ac.txt\n\nx\n--b--"
  expect(parseMultipart(bytesOf(named), 'b')).toMatchObject({ parts: [{ filename: '€.txt' }] })
})
