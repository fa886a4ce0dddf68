import { expect, test } from 'vitest'
import { nodeCrypto } from '@/server/crypto/node-crypto'
import { hostileTexts } from '../testing/hostile-texts'
import { growthFaults } from '../testing/linear'
import { calmCpuOf } from '../testing/processor-time'
import { addressesOf } from './addresses'
import { base64Bytes, hexBytes } from './encode'
import { addressVariants } from './explain/address-variants'
import { bodyVariants } from './explain/body-variants'
import { lexJson, layOut } from './explain/json-text'
import { keyVariants } from './explain/key-variants'
import { formsOf } from './explain/received-forms'
import { explained, schemeOf, secretOf, sentAs } from './explain/testing/explained'
import { schemes } from './schemes'
import { ed25519Key, p256Key, publicPem } from './public-keys'
import { readSecret, type SecretKind } from './secret-form'
import { twilioAddresses } from './table/twilio-addresses'
import { templateError } from '../contract/signature-template'
import { parseTemplate } from './template'
import { requestOf } from './testing/requests'

const bytesOf = (text: string): Uint8Array => Buffer.from(text, 'latin1')
const kinds: SecretKind[] = [
  'text',
  'hex',
  'base64',
  'standard',
  'ed25519',
  'spki',
  'certificate',
  'paypal',
  'basic',
]

/** All schemes at once, with the text in each of their headers. */
function readAll(text: string): void {
  const headers = [...new Set(schemes.flatMap((scheme) => scheme.headers))]
  const lines = headers.flatMap((name) => [name, text])
  const target = `/?${text}`
  for (const scheme of schemes) {
    const addresses = [`https://a.example${target}`]
    scheme.read(requestOf(bytesOf(text), lines, { target, addresses }), nodeCrypto, text)
  }
}

const places: Record<
  string,
  [run: (text: string) => unknown, scale?: { size?: number; pace?: number }]
> = {
  hex: [hexBytes],
  base64: [base64Bytes],
  'a template': [(text) => [templateError(text), parseTemplate(text)]],
  'a secret': [(text) => kinds.map((kind) => readSecret(kind, text)), { size: 8192, pace: 2 }],
  'a certificate': [
    (text) => readSecret('certificate', `-----BEGIN CERTIFICATE-----${text}`),
    { size: 8192 },
  ],
  'a public key': [(text) => [publicPem(text), ed25519Key(text), p256Key(text)], { size: 8192 }],
  'headers that name hosts': [
    (text) =>
      addressesOf('https://a', 'b', {
        target: '/',
        headers: [
          'Host',
          text,
          'X-Forwarded-Host',
          text,
          'X-Forwarded-Proto',
          text,
          'Forwarded',
          text,
        ],
      }),
  ],
  'an address that Twilio signs': [
    (text) => twilioAddresses([`https://a/?${text}`, `https://${text}`]),
    { size: 16_384, pace: 4 },
  ],
  'headers, target and body of every scheme': [readAll, { size: 8192, pace: 20 }],
  'addresses that may be meant': [
    (text) =>
      addressVariants(
        requestOf(
          '',
          ['Referer', text, 'Forwarded', text, 'X-Forwarded-Prefix', text, 'X-Original-URL', text],
          {
            addresses: [`https://a/${text}`, `https://${text}`],
          },
        ),
        new Set(),
        ['https://c'],
      ),
    { size: 16_384, pace: 4 },
  ],
  'a signature that may be meant': [
    (text) =>
      (['hex', 'base64', 'text'] as const).map((encoding) =>
        formsOf({
          received: text,
          prefix: '',
          encoding,
          algorithm: { kind: 'hmac', hash: 'sha256' },
        }),
      ),
    { pace: 2 },
  ],
  'secrets that may be meant': [
    (text) => keyVariants(text, bytesOf, 'the secret'),
    { size: 2048, pace: 4 },
  ],
}

test.each(Object.entries(places))('%s: read in linear time', async (_, [run, scale]) => {
  expect(await growthFaults(hostileTexts, run, scale)).toEqual([])
})

const bodies = ['[', '{"a":', '[1],', '"a",', '"', '\\"', 'é', '\n', '%20', 'a=1&', ' '].map(
  (piece) => [piece, (size: number) => piece.repeat(size / piece.length)] as const,
)

test('rewritten bodies: in linear time', async () => {
  const faults = await growthFaults(
    bodies,
    (text) => {
      const request = requestOf(bytesOf(text))
      const fingerprint = (body: Uint8Array) => nodeCrypto.hash('sha1', [body])
      for (const twice of [false, true]) {
        for (const _ of bodyVariants(request, { fingerprint, inTime: () => true }, twice));
      }
    },
    { size: 32_768, pace: 60 },
  )
  expect(faults).toEqual([])
})

test('what would be hundreds of times as long when indented is not laid out', () => {
  const json = lexJson('['.repeat(1_048_576))
  expect(json && layOut(json, { colon: ': ', comma: ',', indent: '    ' })).toBeNull()
  const usual = lexJson('{"a":[1,2],"b":{}}')
  expect(usual && layOut(usual, { colon: ': ', comma: ',', indent: '  ' })).toBe(
    JSON.stringify({ a: [1, 2], b: {} }, null, 2),
  )
})

test.each(['[', '{"a":', '"', '[],'])(
  'a megabyte of %s has a report, however long it would be when indented',
  (piece) => {
    const body = piece.repeat(Math.floor(1_048_576 / piece.length))
    const sent = sentAs(schemeOf('github'), 'one', requestOf(body))
    let sentence = ''
    const ms = calmCpuOf(() => {
      sentence = explained(sent, [secretOf('github', 'two')], () => performance.now()).sentence
    })
    expect(sentence).toMatch(/\.$/)
    // Half a second, and what was begun within it.
    expect(ms).toBeLessThan(5000)
  },
)
