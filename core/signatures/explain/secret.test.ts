import { expect, test } from 'vitest'
import { requestOf } from '../testing/requests'
import { explained, json, schemeOf, secretOf, sentAs } from './testing/explained'

const plain = 'n0t-the-Usual-secret'
const coded = Buffer.from('a key of the usual size').toString('base64')

/** The secret that this bin has, and the one that the sender signs with. */
const slips: Record<string, [stored: string, signs: string]> = {
  trimmed: [` ${plain}\n`, plain],
  unquoted: [`"${plain}"`, plain],
  unnamed: [`WEBHOOK_SECRET=${plain}`, plain],
  newline: [plain, `${plain}\n`],
  crlf: [plain, `${plain}\r\n`],
  'space-after': [plain, `${plain} `],
  'space-before': [plain, ` ${plain}`],
  'double-quoted': [plain, `"${plain}"`],
  'single-quoted': [plain, `'${plain}'`],
  'without-prefix': [`whsec_${plain}`, plain],
  'with-prefix': [plain, `whsec_${plain}`],
  'base64-encoded': [plain, Buffer.from(plain).toString('base64')],
  'hex-encoded': [plain, Buffer.from(plain).toString('hex')],
  'base64-decoded': [coded, Buffer.from(coded, 'base64').toString()],
  'base64-decoded-bare': [`whsec_${coded}`, Buffer.from(coded, 'base64').toString()],
  'hex-decoded': ['6b6579206f66206279746573', 'key of bytes'],
  lower: [plain, plain.toLowerCase()],
  upper: [plain, plain.toUpperCase()],
  empty: [plain, ''],
  undefined: [plain, 'undefined'],
}
const schemes = ['github', 'stripe', 'slack', 'shopify', 'twilio', 'square', 'dropbox', 'vercel']
const cases = Object.entries(slips).flatMap(([slip, [stored, signs]], at) =>
  [schemes[at % schemes.length], schemes[(at + 3) % schemes.length]].map((id = '') => ({
    slip,
    id,
    stored,
    signs,
  })),
)

test.each(cases)('$id: the secret, $slip', ({ slip, id, stored, signs }) => {
  const request = sentAs(schemeOf(id), signs, requestOf(json))
  const report = explained(request, [secretOf(id, stored)])
  expect(report.found).toEqual([`secret.${slip}`])
  expect(report.sentence).toMatch(/^The signature is right with .+: .+\.$/)
})

test('a Standard Webhooks secret that the sender does not decode', () => {
  const scheme = schemeOf('standard-webhooks')
  const stored = `whsec_${coded}`
  const asText = Buffer.from(stored).toString('base64')
  const bareText = Buffer.from(coded).toString('base64')
  const sent = (secret: string) =>
    explained(sentAs(scheme, secret, requestOf(json)), [secretOf(scheme.id, stored)])
  expect(sent(asText).found).toEqual(['secret.as-text'])
  expect(sent(bareText).found).toEqual(['secret.as-text-bare'])
})

test('another secret of the bin is named by its scheme and label', () => {
  const request = sentAs(schemeOf('github'), 'the other', requestOf(json))
  const others = [secretOf('slack', 'the other', 'staging'), secretOf('slack', 'a third')]
  const report = explained(request, [secretOf('github', plain), ...others])
  expect(report.sentence).toBe(
    'The signature is right with the Slack secret “staging”: the sender signs with the secret that this bin holds for Slack.',
  )
  const without = explained(request, others)
  expect(without.verdict).toBe('no_secret')
  expect(without.found).toEqual(report.found)
})

test('of several secrets the report names the one with the slip', () => {
  const request = sentAs(schemeOf('github'), 'second\n', requestOf(json))
  const report = explained(request, [
    secretOf('github', plain, 'old'),
    secretOf('github', 'second', 'new'),
  ])
  expect(report.sentence).toContain('with the GitHub secret “new” with a newline at its end')
})

test.each([
  ['gitlab', 'X-Gitlab-Token', `"${plain}"`, 'signature.decorated'],
  ['gitlab', 'X-Gitlab-Token', plain.slice(0, 12), 'signature.cut'],
  ['gitlab', 'X-Gitlab-Token', `whsec_${plain}`, 'secret.with-prefix'],
  ['telegram', 'X-Telegram-Bot-Api-Secret-Token', plain.toLowerCase(), 'secret.lower'],
  [
    'bearer',
    'Authorization',
    `Bearer ${Buffer.from(plain).toString('base64')}`,
    'signature.base64',
  ],
])('%s: a token sent in another form (%s: %j)', (id, header, sent, found) => {
  const report = explained(requestOf(json, [header, sent]), [secretOf(id, plain)])
  expect(report).toMatchObject({ verdict: 'invalid', found: [found] })
  expect(report.digests).toMatchObject([{ expected: null }])
})
