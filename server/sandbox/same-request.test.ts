import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib'
import { beforeAll, describe, expect, test } from 'vitest'
import { RuleWhen } from '@/core/contract/replies'
import { timeGoneBy } from '@/core/processor-time'
import { renderTemplate } from '@/core/replies/testing/render-template'
import { matchContextOf } from '@/core/replies/testing/match-context-of'
import { compileWhen } from '@/core/replies/when'
import { WorkCounter } from '@/core/replies/work-counter'
import { instanceMaker } from './engine'
import { runScript } from './run-script'
import { requestOf } from './testing/request'

const json = '{"n":"grün","id":1497549923779084388,"tags":["a","b"],"odd name":{"a.b":1.5}}'
const form = 'application/x-www-form-urlencoded'
const inUtf16 = (text: string): Buffer => Buffer.from(text, 'utf16le')
const payload = `a=1&payload=${encodeURIComponent(json)}`
const part = (head: string): string =>
  `--b\r\nContent-Disposition: form-data; name="f"; filename=x.bin\r\n\r\n\u0000\r\n--b\r\n${head}\r\n\r\n${json}\r\n--b--`

/** The same JSON, as bodies are sent: what of it, its type, its content codings. */
const spellings: [name: string, body: string | Uint8Array, type: string, codings?: string][] = [
  ['plain', json, 'application/json'],
  ['under another type', json, 'text/plain'],
  ['under no type that fits', json, form],
  ['with white space', ` \r\n${json}\n`, 'application/vnd.api+json'],
  ['after a byte order mark', `\ufeff${json}`, 'application/json'],
  ['in ISO-8859-1', Buffer.from(json, 'latin1'), 'application/json; charset=iso-8859-1'],
  ['in windows-1252', Buffer.from(json, 'latin1'), 'application/json; charset="Windows-1252"'],
  ['in UTF-16 after a mark', inUtf16(`\ufeff${json}`), 'application/json'],
  ['in UTF-16', inUtf16(json), 'application/json; charset=utf-16le'],
  ['in UTF-16 that nobody declares', inUtf16(json), 'application/json'],
  ['in UTF-16BE', inUtf16(`\ufeff${json}`).swap16(), 'application/json'],
  ['gzip', gzipSync(json), 'application/json', 'gzip'],
  ['x-gzip', gzipSync(json), 'application/json', 'X-GZip'],
  ['deflate', deflateSync(json), 'application/json', 'deflate'],
  ['raw deflate', deflateRawSync(json), 'application/json', 'deflate'],
  ['brotli', brotliCompressSync(json), 'application/json', 'br'],
  ['two codings', gzipSync(brotliCompressSync(json)), 'application/json', 'br, gzip'],
  ['gzip in UTF-16', gzipSync(inUtf16(json)), 'application/json; charset=utf-16le', 'gzip'],
  ['in a form', payload, form],
  ['in another field', `x=[&data=${encodeURIComponent(json)}`, form],
  ['in a form as it is', `payload=${json}`, form],
  ['in a form in ISO-8859-1', Buffer.from(`json=${json}`, 'latin1'), `${form}; charset=latin1`],
  ['in a form, gzip', gzipSync(payload), form, 'gzip'],
  [
    'in a part',
    part('Content-Disposition: form-data; name="p"'),
    'multipart/form-data; boundary=b',
  ],
  [
    'in a part of its own charset',
    Buffer.from(part('Content-Type: application/json; charset=latin1'), 'latin1'),
    'multipart/mixed; boundary="b"',
  ],
  ['in base64', Buffer.from(json).toString('base64'), 'text/plain'],
]

let make: Awaited<ReturnType<typeof instanceMaker>>
beforeAll(async () => {
  make = await instanceMaker()
})

describe.each(spellings)('JSON %s', (_, body, type, codings) => {
  const headers = ['Content-Type', type, ...(codings ? ['Content-Encoding', codings] : [])]
  const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body

  test.each<[name: string, op: string, value: string, holds: boolean]>([
    ['n', 'is', 'grün', true],
    ['id', 'is', '1497549923779084388', true],
    ['id', 'is', '1.497549923779084388e18', true],
    ['id', 'is', '1497549923779084400', false],
    ['tags', 'is', 'b', true],
    ['tags[1]', 'contains', 'b', true],
    ['$["odd name"]["a.b"]', 'is', '1.50', true],
    ['none', 'exists', '', false],
  ])('a rule sees %s %s %j: %s', (name, op, value, holds) => {
    const condition = compileWhen(
      RuleWhen.parse({ json: [{ name, op, value }] }),
      ({ message }) => {
        throw new Error(message)
      },
    )
    const held = condition(matchContextOf({ headers, body: bytes }), new WorkCounter(timeGoneBy))
    expect(held !== null).toBe(holds)
  })

  test('a template sees it', () => {
    const seen = renderTemplate(
      '{{ request.json }}|{{ request.json.n }}|{{ request.json["odd name"]["a.b"] }}',
      {
        headers,
        body: bytes,
      },
    )
    expect(seen).toBe(`${json}|grün|1.5`)
  })

  test('a script sees it', async () => {
    const request = requestOf({ headers, body: Uint8Array.from(bytes), bodySize: bytes.length })
    const code = 'const reply = (request) => ({ body: request.json })'
    const { reply, error } = runScript(await make(), { code, request })
    expect([reply?.body, error]).toEqual([json, null])
  })
})

test.each<[what: string, body: string, type: string]>([
  ['a form', 'a=gr%C3%BCn+1&a=2&b', form],
  ['a form in ISO-8859-1', 'a=gr%FCn+1&a=2&b', `${form}; charset=iso-8859-1`],
  [
    'a multipart body',
    '--b\r\nContent-Disposition: form-data;\r\n name=a\r\n\r\ngrün 1\r\n--b\r\nContent-Disposition: form-data; name="a"\r\n\r\n2\r\n' +
      '--b\r\nContent-Disposition: form-data; name=b\r\n\r\n\r\n--b--',
    'multipart/form-data; boundary=b',
  ],
])('the fields of %s are the same for templates and scripts', async (_, body, type) => {
  const headers = ['Content-Type', type]
  const seen = renderTemplate(
    '{{ request.form.a }}|{{ request.form.b }}|{{ request.form.c | json }}',
    {
      headers,
      body,
    },
  )
  expect(seen).toBe('grün 1||null')
  const bytes = new TextEncoder().encode(body)
  const request = requestOf({ headers, body: bytes, bodySize: bytes.length })
  const code = 'const reply = ({ form, formPairs }) => ({ body: [form, formPairs.length] })'
  const { reply } = runScript(await make(), { code, request })
  expect(reply?.body).toBe('[{"a":"grün 1","b":""},3]')
})

test.each<[what: string, body: Uint8Array, headers: string[], text: string]>([
  ['gzip', gzipSync('grün'), ['Content-Encoding', 'gzip'], 'grün'],
  [
    'ISO-8859-1',
    Buffer.from('gr\u00fcn', 'latin1'),
    ['Content-Type', 'text/plain; charset=latin1'],
    'grün',
  ],
  ['a byte order mark', Buffer.from('\ufeffgrün'), [], 'grün'],
  ['a broken byte', Buffer.from([0x61, 0xff]), [], 'a\ufffd'],
  ['a form', Buffer.from('a=%41'), ['Content-Type', form], 'a=%41'],
])('the text of %s is the same for templates and scripts', async (_, body, headers, text) => {
  expect(renderTemplate('{{ request.body }}', { headers, body })).toBe(text)
  const request = requestOf({ headers, body: Uint8Array.from(body), bodySize: body.length })
  const code = 'const reply = ({ body }) => ({ body })'
  expect(runScript(await make(), { code, request }).reply?.body).toBe(text)
})
