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
  verification: { atOnce: () => true } as Verification,
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
    handedOver: false,
  })
  const changed = { ...received, body: utf8.encode('{"a":2}') }
  const verdict = scheme === 'gitlab' ? 'valid' : 'invalid'
  expect(verifyAtOnce(services, binWith([scheme, secret]), changed, null)?.verdict).toBe(verdict)
})

test('of several secrets any may be the right one, up to four', () => {
  const received = signed('github', 'right')
  const wrong = (count: number) =>
    Array.from({ length: count }, (_, at): [string, string] => ['github', `wrong ${at}`])
  const four = binWith(...wrong(3), ['github', 'right'])
  expect(verifyAtOnce(services, four, received, 'github')?.verdict).toBe('valid')
  expect(verifyAtOnce(services, binWith(...wrong(5)), received, 'github')).toBeNull()
})

test('under overload none is verified at once', () => {
  const flooded = { ...services, verification: { atOnce: () => false } as Verification }
  const bin = binWith(['github', 'one'])
  expect(verifyAtOnce(flooded, bin, signed('github', 'one'), 'github')).toBeNull()
})

test('a slower verification waits until after the reply', () => {
  const whole = signed('github', 'one', new Uint8Array(65_536))
  expect(verifyAtOnce(services, binWith(['github', 'one']), whole, 'github')?.verdict).toBe('valid')
  const large = signed('github', 'one', new Uint8Array(65_537))
  expect(verifyAtOnce(services, binWith(['github', 'one']), large, 'github')).toBeNull()
  // The called address must be guessed.
  const twilio = signed('twilio', 'one', utf8.encode('a=1'))
  expect(verifyAtOnce(services, binWith(['twilio', 'one']), twilio, 'twilio')).toBeNull()
  const square = signed('square', 'one')
  expect(verifyAtOnce(services, binWith(['square', 'one']), square, 'square')).toBeNull()
  // A public key.
  const key = `whpk_${btoa('k'.repeat(32))}`
  const svixSigned = signed('standard-webhooks', svix)
  expect(verifyAtOnce(services, binWith(['standard-webhooks', key]), svixSigned, null)).toBeNull()
})
