import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { utf8Bytes } from '../encode'
import { formOf, multipartOf, requestOf } from '../testing/requests'
import { explained, json, schemeOf, secretOf, sentAs } from './testing/explained'

const value = JSON.parse(json) as Record<string, unknown>
const bytes = utf8Bytes
const secret = 'It’s a Secret to Everybody'

/** Each body as it was signed, and as it arrived. */
const changes: Record<string, [signed: string | Uint8Array, arrived: string | Uint8Array]> = {
  'newline-removed': [json, `${json}\n`],
  'newline-added': [`${json}\n`, json],
  'crlf-added': [`${json}\r\n`, json],
  trimmed: ['plain text', '  plain text \n\n'],
  'bom-removed': ['plain text', '\ufeffplain text'],
  'bom-added': ['\ufeffplain text', 'plain text'],
  empty: ['', json],
  crlf: ['a\r\nb\r\nc', 'a\nb\nc'],
  lf: ['a\nb\nc', 'a\r\nb\r\nc'],
  compact: [json, JSON.stringify(value, null, 3).replace('1,', '1.0,')],
  spaced: ['{"a": 1, "b": [2, 3]}', '{"a":1,"b":[2,3]}'],
  'pretty-2': [JSON.stringify(value, null, 2), JSON.stringify(value)],
  'pretty-4': [JSON.stringify(value, null, 4), JSON.stringify(value)],
  'pretty-tab': [JSON.stringify(value, null, '\t'), JSON.stringify(value)],
  sorted: ['{"a":[{"x":1,"y":2}],"b":2}', '{"b":2,"a":[{"y":2,"x":1}]}'],
  parsed: ['{"a":1,"b":"/"}', '{"a": 1.0, "a": 1, "b": "\\/"}'],
  'unicode-escaped': ['{"a":"Zo\\u00eb \\u2603"}', '{"a":"Zoë ☃"}'],
  'unicode-plain': ['{"a": "Zoë ☃"}', '{"a": "Zo\\u00eb \\u2603"}'],
  'slashes-escaped': ['{"a": "https:\\/\\/b"}', '{"a": "https://b"}'],
  'slashes-plain': ['{"a": "https://b"}', '{"a": "https:\\/\\/b"}'],
  php: ['{"a": "\\/\\u00eb"}', '{"a": "/ë"}'],
  'html-escaped': ['{"a": "\\u003cb\\u003e \\u0026"}', '{"a": "<b> &"}'],
  'latin1-read': ['Zoë', 'ZoÃ«'],
  'latin1-written': ['Zoë', Uint8Array.of(0x5a, 0x6f, 0xeb)],
  replaced: ['a\ufffdb', Uint8Array.of(0x61, 0xff, 0x62)],
  'base64-decoded': [json, Buffer.from(json).toString('base64')],
  'base64-encoded': [Buffer.from(json).toString('base64'), json],
  'form-plus': ['a=b+c&d=e', 'a=b%20c&d=e'],
  'form-percent': ['a=b%20c&d=e', 'a=b+c&d=e'],
  'form-sorted': ['a=1&b=2', 'b=2&a=1'],
  'form-decoded': ['a=b c&d=é', 'a=b%20c&d=%C3%A9'],
  'form-payload': [json, `payload=${encodeURIComponent(json)}&x=1`],
  uncompressed: [json, gzipSync(json)],
}

const schemes = ['github', 'stripe', 'slack', 'shopify', 'square', 'hubspot', 'webflow']
const cases = Object.entries(changes).flatMap(([change, bodies], at) =>
  // Each change with two of the schemes, so that every scheme gets some change.
  [schemes[at % schemes.length], schemes[(at + 3) % schemes.length]].map((id = '') => ({
    change,
    id,
    bodies,
  })),
)

test.each(cases)('$id: a body changed after signing, $change', ({ change, id, bodies }) => {
  const [signed, arrived] = bodies.map((body) => (typeof body === 'string' ? bytes(body) : body))
  if (!signed || !arrived) throw new Error('two bodies')
  const headers = change === 'uncompressed' ? ['Content-Encoding', 'gzip'] : []
  const request = sentAs(schemeOf(id), secret, requestOf(signed, headers), { body: arrived })
  const report = explained(request, [secretOf(id, secret)])
  expect(report.verdict).toBe('invalid')
  expect(report.found).toEqual([`body.${change}`])
  expect(report.trials.find((trial) => trial.id === `body.${change}`)?.right).toBe(true)
  expect(report.sentence).toMatch(/^The signature is right for this body .+: .+\.$/)
  expect(report.todo).toHaveLength(1)
})

test.each<[string, Uint8Array, string[]]>([
  ['gzip', gzipSync(json), ['gzip']],
  ['gzip that nobody declares', gzipSync(json), []],
  ['x-gzip', gzipSync(json), ['X-GZip']],
  ['deflate', deflateSync(json), ['deflate']],
  ['raw deflate', deflateRawSync(json), ['deflate']],
  ['brotli', brotliCompressSync(json), ['br']],
  ['two codings in one line', gzipSync(brotliCompressSync(json)), ['br, gzip']],
  ['two codings in two lines', gzipSync(deflateSync(json)), ['deflate', 'gzip']],
])('a body that was signed before it was compressed: %s', (_, body, codings) => {
  const headers = codings.flatMap((coding) => ['Content-Encoding', coding])
  const request = sentAs(schemeOf('github'), secret, requestOf(json, headers), { body })
  expect(explained(request, [secretOf('github', secret)]).found).toEqual(['body.uncompressed'])
})

test('a body that was changed before it was compressed', () => {
  const body = gzipSync(`${json}\n`)
  const request = sentAs(schemeOf('github'), secret, requestOf(json), { body })
  const { found, sentence } = explained(request, [secretOf('github', secret)])
  expect(found).toEqual(['body.uncompressed+newline-removed'])
  expect(sentence).toContain('for this body before it was compressed, without its last newline')
})

const fields = { json, other: '1' }
const asJson = JSON.stringify(fields)
test.each([
  ['form-json', json, formOf(fields)],
  ['form-json', json, multipartOf(fields)],
  ['form-payload', json, multipartOf({ payload: json })],
  ['form-as-json', asJson, formOf(fields)],
  ['form-as-json', asJson, multipartOf(fields)],
  ['form-as-json-spaced', '{"a": "1", "b": "é"}', formOf({ a: '1', b: 'é' })],
  ['json-as-form', 'a=1.50&b=x+y&c=%5B1%5D', requestOf('{"a":1.50,"b":"x y","c":[1]}')],
])('JSON signed and a form sent, or a form signed and JSON sent: %s', (change, signed, sent) => {
  const request = sentAs(schemeOf('github'), secret, requestOf(signed, sent.headers), {
    body: sent.body,
  })
  expect(explained(request, [secretOf('github', secret)]).found).toEqual([`body.${change}`])
})

test.each([
  ['pretty-2+unicode-escaped', JSON.stringify(value, null, 2).replace('ë', '\\u00eb'), json],
  ['pretty-4+sorted', '{\n    "a": 1,\n    "b": 2\n}', '{"b":2,"a":1}'],
  ['spaced+slashes-escaped', '{"a": "\\/", "b": 1}', '{"a":"/","b":1}'],
])('two changes of JSON at once: %s', (id, signed, arrived) => {
  const plain = arrived.replace('1.0', '1')
  const request = sentAs(schemeOf('github'), secret, requestOf(signed), { body: bytes(plain) })
  expect(explained(request, [secretOf('github', secret)]).found).toEqual([`body.${id}`])
})

test('the sentence reads naturally', () => {
  const request = sentAs(schemeOf('github'), secret, requestOf(json), { body: bytes(`${json}\n`) })
  expect(explained(request, [secretOf('github', secret)])).toMatchObject({
    sentence:
      'The signature is right for this body without its last newline: something between the sender and here adds one.',
    todo: ['Check the proxies in between: each must forward the body byte for byte.'],
  })
})

test('the query instead of the body', () => {
  const target = '/hook?a=1&b=2'
  const signed = requestOf('a=1&b=2', [], { target })
  const request = sentAs(schemeOf('github'), secret, signed, { body: new Uint8Array() })
  expect(explained(request, [secretOf('github', secret)]).found).toEqual(['body.query'])
})
