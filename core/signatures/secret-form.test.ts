import { generateKeyPairSync } from 'node:crypto'
import { expect, test } from 'vitest'
import { Failure } from '../errors'
import { readNewSecret } from '../verification/check-secret'
import { publicPem } from './public-keys'
import { schemes } from './schemes'
import { cases } from './testing/cases/cases'
import type { SchemeCase } from './testing/cases/scheme-case'
import { certifiedKey } from './testing/certificate'
import { verdictOf } from './testing/verdict'

function read(scheme: string, value: string, custom?: SchemeCase['custom']): string {
  return readNewSecret({ scheme, value, label: '', ...(custom && { custom }) }).value
}

function refusal(scheme: string, value: string, custom?: SchemeCase['custom']): string {
  try {
    return `kept as ${read(scheme, value, custom)}`
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    return error.message
  }
}

/** A case for each scheme, and each of its kinds of secrets. */
const known = [...new Map(cases.map((one) => [`${one.scheme}, ${one.secret}`, one])).values()]
const each = known.map((one) => [`${one.scheme}, ${one.way}`, one] as const)

test('there is a case for every scheme', () => {
  const lacking = schemes.filter(({ id }) => !known.some(({ scheme }) => scheme === id))
  expect(lacking.map(({ id }) => id)).toEqual([])
})

const around = ['X', ' X', 'X ', 'X\n', 'X\r\n', '\n\n X \t\r\n', '\ufeffX', '\u00a0X\u00a0']

test.each(each)('white space around it is no part of a secret: %s', (_, one) => {
  for (const form of around) {
    // A password may begin or end with a space.
    if (one.scheme === 'basic' && /[^X\r\n]/.test(form)) continue
    const value = read(
      one.scheme,
      form.replace('X', () => one.secret),
      one.custom,
    )
    const verdict = verdictOf(one.scheme, one.right, [value], one.custom ?? null)
    expect([form, verdict]).toEqual([form, 'valid'])
  }
})

const wrapped: [form: string, named: string][] = [
  ['"X"', 'the quotes around it'],
  ["'X'", 'the quotes around it'],
  ['`X`', 'the quotes around it'],
  [' “X” ', 'the quotes around it'],
  ['WEBHOOK_SECRET=X', '“WEBHOOK_SECRET=”'],
  ['export api_token = X', '“export api_token =”'],
  ['secret: X', '“secret:”'],
  ['X-Gitlab-Token: X', '“X-Gitlab-Token:”'],
  ['a\u200bX', 'the invisible character U+200B'],
]

test.each(each)('what is copied with a secret is refused by its name: %s', (_, one) => {
  for (const [form, named] of wrapped) {
    // Keys in PEM are found in any text.
    if (publicPem(one.secret) && !form.includes('"')) continue
    // A user may have such a name.
    if (one.scheme === 'basic' && named.startsWith('“')) continue
    const text = form.replace(/X(?!-)/, () => one.secret)
    expect([form, refusal(one.scheme, text, one.custom)]).toEqual([
      form,
      expect.stringContaining(`Take away ${named}`),
    ])
  }
})

test.each([
  ['bearer', 'Bearer abc', 'Take away “Bearer”'],
  ['basic', 'Basic dXNlcjpw', 'Take away “Basic”'],
  ['github', '********', 'masked'],
  ['stripe', 'whsec_••••••••', 'masked'],
  ['stripe', 'sk_live_51abc', 'an API key'],
  ['slack', 'xoxb-1-2-abc', 'a token'],
  ['twilio', `AC${'0'.repeat(32)}`, 'an SID'],
  ['github', 'ghp_abcdef', 'an access token'],
  ['standard-webhooks', 'whsk_AAAA', 'private key'],
  ['standard-webhooks', 'whsec_!', 'whsec_ and base64'],
  ['adyen', 'xyz', 'hex digits'],
  ['github', ' \n', 'must not be empty'],
  ['discord', 'abc', '64 hex digits'],
])('%s: %j is refused: %s', (scheme, value, why) => {
  expect(refusal(scheme, value)).toContain(why)
})

test.each([
  ['stripe', 'whsec_abc'],
  ['paddle', 'pdl_ntfset_01h'],
  ['shopify', 'shpss_0123'],
  ['notion', 'secret_tMrlL1qK5vuQAh1b6cZGhFChZTSYJlce98V0pYn7yBl'],
  ['mailgun', 'key-0123456789abcdef'],
  ['gitlab', 'glpat-abc'],
  ['github', 'correct horse: battery = staple "x"'],
  ['github', 'ABCDEF=='],
  ['gogs', 'token of mine'],
  ['basic', 'tokens: of mine'],
])('%s: %j is kept as it is', (scheme, value) => {
  expect(read(scheme, value)).toBe(value)
})

const { certificate, privateKey } = certifiedKey()
const der = certificate.replaceAll(/-----[A-Z ]+-----|\s/g, '')
const pems: [string, string][] = [
  ['as issued', certificate],
  ['with CR LF', certificate.replaceAll('\n', '\r\n')],
  ['with line breaks written out', certificate.replaceAll('\n', '\\n')],
  ['with CR LF written out', certificate.replaceAll('\n', '\\r\\n')],
  ['on one line', certificate.replaceAll('\n', ' ')],
  ['without any line break', certificate.replaceAll('\n', '')],
  ['indented', certificate.replaceAll('\n', '\n    ')],
  ['below its text', `Certificate:\n    Data:\n        Version: 3\n${certificate}`],
  ['before another', `${certificate}\n${certifiedKey().certificate}`],
  ['under its older name', certificate.replaceAll('CERTIFICATE', 'X509 CERTIFICATE')],
  ['as bare base64', der],
]

test.each(pems)('a certificate %s is taken', (_, text) => {
  expect(read('aws-sns', text)).toBe(certificate)
  if (text === der) return
  expect(read('paypal', `3W2725225F637605K\n${text}`)).toBe(`3W2725225F637605K\n${certificate}`)
})

test('a webhook’s id may stand below its certificate, or have its name before it', () => {
  for (const text of [
    `${certificate}\n3W2725225F637605K`,
    `Webhook ID: 3W2725225F637605K\n${certificate}`,
  ]) {
    expect(read('paypal', text)).toBe(`3W2725225F637605K\n${certificate}`)
  }
  expect(refusal('paypal', certificate)).toContain('webhook id on the first line')
})

test.each(['discord', 'sendgrid', 'aws-sns'])('%s: a private key is refused', (scheme) => {
  const text = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
  expect(refusal(scheme, text)).toContain('This is a private key: give the public one')
})

test('public keys are taken in every form', () => {
  const pair = generateKeyPairSync('ed25519').publicKey
  const raw = Buffer.from(pair.export({ format: 'jwk' }).x ?? '', 'base64url')
  const spki = pair.export({ type: 'spki', format: 'der' }).toString('base64')
  const pem = pair.export({ type: 'spki', format: 'pem' }).toString()
  const hex = raw.toString('hex')
  for (const text of [
    hex,
    hex.toUpperCase(),
    `0x${hex}`,
    raw.toString('base64'),
    spki,
    pem,
    pem.replaceAll('\n', '\\n'),
  ]) {
    expect([text, read('discord', text)]).toEqual([text, hex])
  }
  const ec = (curve: string) => generateKeyPairSync('ec', { namedCurve: curve }).publicKey
  const own = ec('P-256')
  const base64 = own.export({ type: 'spki', format: 'der' }).toString('base64')
  for (const text of [
    base64,
    base64.replace(/.{64}/, '$&\n'),
    own.export({ type: 'spki', format: 'pem' }).toString(),
  ]) {
    expect([text, read('sendgrid', text)]).toEqual([text, base64])
  }
  const other = ec('P-384').export({ type: 'spki', format: 'pem' }).toString()
  expect(refusal('sendgrid', other)).toContain('P-256')
})

test.each(['', 'whsec_', 'v1,whsec_'])('a Standard Webhooks secret after %j is taken', (before) => {
  const [one] = cases.filter(({ scheme }) => scheme === 'standard-webhooks')
  const base64 = one?.secret.slice('whsec_'.length) ?? ''
  for (const text of [
    base64,
    base64.replace(/=+$/, '').replaceAll('+', '-').replaceAll('/', '_'),
  ]) {
    const value = read('standard-webhooks', before + text)
    expect(one && verdictOf('standard-webhooks', one.right, [value])).toBe('valid')
  }
})
