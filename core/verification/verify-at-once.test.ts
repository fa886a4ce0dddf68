import { expect, test } from 'vitest'
import { given } from '@/server/testing/records'
import { nodeCrypto } from '@/server/crypto/node-crypto'
import type { ReceivedRequest } from '../http/received-request'
import type { OpenBinRecord, SecretRecord } from '../records'
import { verifyAtOnce } from './verify-at-once'
import type { Verification } from '../ports/verification'
import { schemeById } from '../signatures/schemes'

const utf8 = new TextEncoder()
const services = {
  crypto: nodeCrypto,
  captureOrigin: 'https://bins.example',
  verification: { atOnce: (_cost: number) => true } as Verification,
  keyring: {
    seal: (text: string) => utf8.encode(text),
    keyId: 'k',
    open: (sealed: Uint8Array) => new TextDecoder().decode(sealed),
  },
}

function binWith(...secrets: [scheme: string, value: string][]): OpenBinRecord {
  const records = secrets.map(([scheme, value], at): SecretRecord => ({
    id: String(at),
    binKey: 1,
    scheme,
    label: '',
    sealed: utf8.encode(value),
    settings: null,
    ...given,
    createdAt: 0,
    keyId: null,
  }))
  return { id: 'abc', secrets: records } as unknown as OpenBinRecord
}

function signed(scheme: string, secret: string, body = utf8.encode('{"a":1}')): ReceivedRequest {
  const received = { method: 'POST', target: '/x', headers: [] as string[], body }
  const addresses = ['https://bins.example/in/abc/x']
  const stamp = { now: 1_700_000_000_000, id: 'msg_1' }
  const lines = schemeById(scheme)?.sign?.(secret, { ...received, addresses }, stamp, nodeCrypto)
  const wire = { httpVersion: '1.1', remoteAddress: '127.0.0.1', receivedAt: stamp.now }
  return { ...received, ...wire, headers: lines ?? [] }
}

const signedByKey: ReceivedRequest = {
  ...signed('github', 'x'),
  headers: ['webhook-id', '1', 'webhook-timestamp', '1', 'webhook-signature', 'v1a,AA=='],
}
const svix = `whsec_${btoa('a secret of thirty-two bytes ...')}`
const quick = [
  ['github', 'one'],
  ['slack', 'one'],
  ['stripe', 'whsec_one'],
  ['shopify', 'one'],
  ['gitlab', 'one'],
  ['standard-webhooks', svix],
] as const

test.each(quick)('%s is verified at once', (scheme, secret) => {
  const received = signed(scheme, secret)
  expect(verifyAtOnce(services, binWith([scheme, secret]), received, null)).toEqual({
    verdict: 'valid',
    scheme,
    secretFromHandshake: false,
  })
  const changed = { ...received, body: utf8.encode('{"a":2}') }
  const verdict = scheme === 'gitlab' ? 'valid' : 'invalid'
  expect(verifyAtOnce(services, binWith([scheme, secret]), changed, null)?.verdict).toBe(verdict)
})

test('of several secrets any may be the right one', () => {
  const received = signed('github', 'right')
  const wrong = (count: number) =>
    Array.from({ length: count }, (_, at): [string, string] => ['github', `wrong ${at}`])
  const twenty = binWith(...wrong(19), ['github', 'right'])
  expect(verifyAtOnce(services, twenty, received, 'github')?.verdict).toBe('valid')
  expect(verifyAtOnce(services, binWith(...wrong(20)), received, 'github')?.verdict).toBe('invalid')
})

test('under overload none is verified at once', () => {
  const flooded = {
    ...services,
    verification: { atOnce: (_cost: number) => false } as Verification,
  }
  const bin = binWith(['github', 'one'])
  expect(verifyAtOnce(flooded, bin, signed('github', 'one'), 'github')).toBeNull()
})

test('what is costly counts for more, and takes a smaller body', () => {
  const costs: number[] = []
  const counting = {
    ...services,
    verification: { atOnce: (cost: number) => costs.push(cost) > 0 } as unknown as Verification,
  }
  const key = `whpk_${btoa('k'.repeat(32))}`
  const small = utf8.encode('a=1')
  const found = [
    verifyAtOnce(counting, binWith(['github', 'one']), signed('github', 'one'), 'github'),
    // The called address must be guessed.
    verifyAtOnce(counting, binWith(['twilio', 'one']), signed('twilio', 'one', small), 'twilio'),
    verifyAtOnce(counting, binWith(['square', 'one']), signed('square', 'one'), 'square'),
    // A public key.
    verifyAtOnce(counting, binWith(['standard-webhooks', key]), signedByKey, null),
    verifyAtOnce(counting, binWith(), signed('github', 'one'), 'github'),
  ]
  const verdicts = ['valid', 'valid', 'valid', 'invalid', 'no_secret']
  expect(found.map((one) => one?.verdict)).toEqual(verdicts)
  expect(costs).toEqual([1, 8, 8, 8, 1])
  const large = new Uint8Array(8 * 16_384 + 1)
  expect(
    verifyAtOnce(services, binWith(['square', 'one']), signed('square', 'one', large), null),
  ).toBeNull()
  const many = Array.from({ length: 9 }, (_, at): [string, string] => ['square', `${at}`])
  expect(verifyAtOnce(services, binWith(...many), signed('square', 'one'), null)).toBeNull()
})

test('a large body waits until after the reply', () => {
  const whole = signed('github', 'one', new Uint8Array(1_048_576))
  expect(verifyAtOnce(services, binWith(['github', 'one']), whole, 'github')?.verdict).toBe('valid')
  const large = signed('github', 'one', new Uint8Array(1_048_577))
  expect(verifyAtOnce(services, binWith(['github', 'one']), large, 'github')).toBeNull()
})

test('a signature in the body is found at once, whatever its sender says it is', () => {
  const body = utf8.encode('{"value":[{"subscriptionId":"7","resource":"me","clientState":"one"}]}')
  const received = { ...signed('github', 'x', body), headers: ['X-GitHub-Event', 'push'] }
  const found = verifyAtOnce(services, binWith(['microsoft-graph', 'one']), received, 'github')
  expect(found).toEqual({ verdict: 'valid', scheme: 'microsoft-graph', secretFromHandshake: false })
})
