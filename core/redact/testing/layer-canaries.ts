import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib'
import type { Canary } from './canary'
import { inCharsets } from './charset-canaries'
import { packed, secretIn } from './packed-canary'

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64')
const inData = (data: string): Buffer =>
  Buffer.from(JSON.stringify({ message: { data }, z: 'kept' }))

const coded = (
  coding: string,
  pack: (body: Buffer) => Uint8Array,
  more: Partial<Canary> = {},
): Canary =>
  packed(`content coding ${coding}`, pack, { headers: [['Content-Encoding', coding]], ...more })

const unread = { unread: true, keeps: '' }

const inCodings: Canary[] = [
  coded('gzip', gzipSync),
  coded('x-gzip', (body) => gzipSync(body).subarray(0, -8)),
  coded('deflate', deflateSync),
  coded('Deflate', deflateRawSync),
  coded('br', brotliCompressSync),
  coded('gzip, br', (body) => brotliCompressSync(gzipSync(body))),
  coded('identity', (body) => body),
  packed('gzip that nobody declares', gzipSync),
  packed('deflate that nobody declares', deflateSync),
  packed('brotli that nobody declares', brotliCompressSync),
  coded('frob', (body) => body, unread),
  coded('gzip, gzip, gzip', (body) => gzipSync(gzipSync(gzipSync(body))), unread),
  packed('gzip three times, undeclared', (body) => gzipSync(gzipSync(gzipSync(body))), unread),
  packed(
    'gzip, damaged',
    (body) => Buffer.concat([gzipSync(body).subarray(0, -8), Buffer.alloc(8)]),
    unread,
  ),
  packed(
    'a bomb',
    (body) => gzipSync(Buffer.concat([body, Buffer.alloc(11 * 1024 * 1024, ' ')])),
    unread,
  ),
  packed('an archive', (body) => Buffer.concat([Buffer.from('PK\x03\x04'), body]), unread),
  packed('MessagePack', (body) => msgpack(String(body)), unread),
  packed('CBOR', (body) => cbor(String(body)), unread),
  packed(
    'UTF-32',
    (body) => Buffer.from([...String(body)].flatMap((one) => [one.charCodeAt(0), 0, 0, 0])),
    unread,
  ),
  packed('a charset that nobody knows', (body) => body.map((byte) => byte ^ 0x80), {
    ...unread,
    type: 'application/json; charset=ebcdic-xx',
  }),
]

/** `{"token": …}` */
function msgpack(body: string): Buffer {
  const secret = Buffer.from(secretIn(body))
  return Buffer.concat([
    Buffer.from('\x81\xa5token', 'latin1'),
    Buffer.of(0xa0 + secret.length),
    secret,
  ])
}

function cbor(body: string): Buffer {
  const secret = Buffer.from(secretIn(body))
  return Buffer.concat([
    Buffer.from('\xa1etoken', 'latin1'),
    Buffer.of(0x60 + secret.length),
    secret,
  ])
}

const inTexts: Canary[] = [
  packed('base64 as a whole', (body) => Buffer.from(base64(body)), { type: 'text/plain' }),
  packed('base64 in JSON', (body) => inData(base64(body))),
  packed('base64 in JSON, for addresses', (body) => inData(body.toString('base64url'))),
  packed('gzip in base64 in JSON', (body) => inData(base64(gzipSync(body)))),
  packed(
    'an archive in base64',
    (body) => inData(base64(Buffer.concat([Buffer.from('PK\x03\x04'), body]))),
    {
      keeps: 'kept',
    },
  ),
  packed('MessagePack in base64', (body) => inData(base64(msgpack(String(body)))), {
    keeps: 'kept',
  }),
  packed(
    'UTF-16 in base64',
    (body) => inData(base64(Buffer.from(`\ufeff${String(body)}`, 'utf16le'))),
    {
      keeps: 'kept',
    },
  ),
  packed('a data: address', (body) => inData(`data:application/json;base64,${base64(body)}`)),
  packed('base64 in base64', (body) => inData(base64(inData(base64(body))))),
  packed('JSON in JSON in JSON', (body) =>
    inData(JSON.stringify({ a: JSON.stringify(String(body)) })),
  ),
  packed('JSON in a form in JSON', (body) =>
    inData(`a=1&payload=${encodeURIComponent(String(body))}`),
  ),
  packed(
    'percent escapes twice',
    (body) => Buffer.from(encodeURIComponent(encodeURIComponent(String(body)))),
    {
      type: 'text/plain',
    },
  ),
  packed(
    'JSON in XML',
    (body) => Buffer.from(`<a><b>${String(body).replaceAll('"', '&quot;')}</b></a>`),
    {
      type: 'text/xml',
      keeps: '&quot;n&quot;:1',
    },
  ),
  packed(
    'XML in XML',
    (body) => Buffer.from(`<a>&lt;password&gt;${secretIn(String(body))}&lt;/password&gt;</a>`),
    {
      keeps: 'password&gt;',
    },
  ),
  packed('base64 in XML', (body) => Buffer.from(`<a><b>\n${base64(body)}\n</b></a>`), {
    type: 'text/xml',
  }),
  packed(
    'a part in base64',
    (body) =>
      Buffer.from(`--b0\r\nContent-Transfer-Encoding: base64\r\n\r\n${base64(body)}\r\n--b0--`),
    {
      type: 'multipart/mixed; boundary=b0',
    },
  ),
  packed(
    'a part in gzip',
    (body) =>
      Buffer.concat([
        Buffer.from('--b0\r\nA: b\r\n\r\n'),
        gzipSync(body),
        Buffer.from('\r\n--b0--'),
      ]),
    {
      type: 'multipart/mixed; boundary=b0',
    },
  ),
  packed(
    'a part in UTF-16',
    (body) =>
      Buffer.concat([
        Buffer.from('--b0\r\nA: b\r\n\r\n'),
        Buffer.from(String(body), 'utf16le'),
        Buffer.from('\r\n--b0--'),
      ]),
    {
      type: 'multipart/mixed; boundary=b0; charset=utf-16le',
      keeps: '--b0--',
    },
  ),
  packed(
    'a part in a part',
    (body) =>
      Buffer.from(
        `--b0\r\nContent-Type: multipart/mixed; boundary=b1\r\n\r\n--b1\r\n\r\n${String(body)}\r\n--b1--\r\n--b0--`,
      ),
    {
      type: 'multipart/mixed; boundary=b0',
    },
  ),
]

export const inLayers: Canary[] = [...inCodings, ...inTexts, ...inCharsets]
