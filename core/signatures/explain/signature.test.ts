import { createHash, createHmac } from 'node:crypto'
import { expect, test } from 'vitest'
import type { HashName } from '../../ports/crypto'
import { requestOf, withHeader } from '../testing/requests'
import { explained, json, schemeOf, secretOf, sentAs } from './testing/explained'

const secret = 'the secret'
const hmac = (
  hash: HashName,
  encoding: 'hex' | 'base64',
  data: string | Buffer = json,
  key = secret,
) => createHmac(hash, key).update(data).digest(encoding)
const hex = hmac('sha256', 'hex')
const base64 = hmac('sha256', 'base64')

test.each([
  ['github', 'X-Hub-Signature-256', hex, ['signature.no-prefix']],
  ['github', 'X-Hub-Signature-256', `sha256=${hex.toUpperCase()}`, ['signature.spelling']],
  ['github', 'X-Hub-Signature-256', `sha256="${hex}"`, ['signature.decorated']],
  ['github', 'X-Hub-Signature-256', `sha256=${base64}`, ['signature.base64']],
  ['github', 'X-Hub-Signature-256', `sha256=${hex.slice(0, 40)}`, ['signature.cut']],
  [
    'github',
    'X-Hub-Signature-256',
    `sha256=${Buffer.from(hex).toString('base64')}`,
    ['signature.base64-twice'],
  ],
  ['shopify', 'X-Shopify-Hmac-SHA256', hex, ['signature.hex']],
  ['shopify', 'X-Shopify-Hmac-SHA256', base64.replace(/=+$/, ''), ['signature.spelling']],
  ['shopify', 'X-Shopify-Hmac-SHA256', encodeURIComponent(base64), ['signature.decorated']],
  ['shopify', 'X-Shopify-Hmac-SHA256', `sha256=${base64}`, ['signature.decorated']],
  [
    'shopify',
    'X-Shopify-Hmac-SHA256',
    Buffer.from(base64).toString('hex'),
    ['signature.hex-twice'],
  ],
  ['notion', 'X-Notion-Signature', `sha256=${hmac('sha1', 'hex')}`, ['algorithm.sha1']],
  ['notion', 'X-Notion-Signature', `sha256=${hmac('sha512', 'hex')}`, ['algorithm.sha512']],
  ['dropbox', 'X-Dropbox-Signature', hmac('md5', 'hex'), ['algorithm.md5']],
  ['vercel', 'x-vercel-signature', hex, ['algorithm.sha256']],
  ['dropbox', 'X-Dropbox-Signature', sha256(secret + json), ['algorithm.secret-before']],
  ['dropbox', 'X-Dropbox-Signature', sha256(json + secret), ['algorithm.secret-after']],
  ['dropbox', 'X-Dropbox-Signature', sha256(json), ['algorithm.no-secret']],
  ['dropbox', 'X-Dropbox-Signature', hmac('sha256', 'hex', secret, json), ['algorithm.swapped']],
  [
    'dropbox',
    'X-Dropbox-Signature',
    hmac('sha256', 'hex', sha256(json)),
    ['algorithm.hex-of-digest'],
  ],
  [
    'dropbox',
    'X-Dropbox-Signature',
    hmac('sha1', 'base64'),
    ['algorithm.sha1', 'signature.base64'],
  ],
  [
    'dropbox',
    'X-Dropbox-Signature',
    hmac('sha256', 'base64', json, `${secret}\n`),
    ['secret.newline', 'signature.base64'],
  ],
  [
    'dropbox',
    'X-Dropbox-Signature',
    hmac('sha512', 'hex', json, `${secret}\n`),
    ['secret.newline', 'algorithm.sha512'],
  ],
  [
    'dropbox',
    'X-Dropbox-Signature',
    hmac('sha1', 'hex', `${json}\n`),
    ['body.newline-added', 'algorithm.sha1'],
  ],
  [
    'dropbox',
    'X-Dropbox-Signature',
    hmac('sha256', 'hex', `${json}\n`, `${secret}\n`),
    ['secret.newline', 'body.newline-added'],
  ],
])('%s: %s: %s', (id, header, value, found) => {
  const report = explained(requestOf(json, [header, value]), [secretOf(id, secret)])
  expect(report.verdict).toBe('invalid')
  expect(report.found).toEqual(found)
  expect(report.sentence).toMatch(/^The signature is right.+\.$/)
})

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

test('a scheme with a list in its header: Stripe’s v1 in base64', () => {
  const signed = sentAs(schemeOf('stripe'), secret, requestOf(json))
  const request = withHeader(signed, 'stripe-signature', (value) =>
    value.replace(
      /v1=(\w+)/,
      (_, digits: string) => `v1=${Buffer.from(digits, 'hex').toString('base64')}`,
    ),
  )
  expect(explained(request, [secretOf('stripe', secret)]).found).toEqual(['signature.base64'])
})

test('the sentence for two slips names both', () => {
  const value = hmac('sha256', 'base64', json, `${secret}\n`)
  const { sentence, todo } = explained(requestOf(json, ['X-Dropbox-Signature', value]), [
    secretOf('dropbox', secret),
  ])
  expect(sentence).toBe(
    'The signature is right with the Dropbox secret with a newline at its end, but written as base64 instead of hex.',
  )
  expect(todo).toHaveLength(2)
})
