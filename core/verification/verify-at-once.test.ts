import { expect, test } from 'vitest'
import { nodeDigests } from '@/server/digests'
import type { Caught } from '../capture/caught'
import type { OpenBinRecord, SecretRecord } from '../records'
import { judgeAtOnce } from './judge-at-once'
import type { Judging } from './judging'
import { schemeById } from './schemes'

const utf8 = new TextEncoder()
const services = {
  digests: nodeDigests,
  captureOrigin: 'https://bins.example',
  judging: { atOnce: () => true } as Judging,
  keyring: {
    seal: (text: string) => utf8.encode(text),
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
    createdAt: 0,
  }))
  return { id: 'abc', secrets: records } as unknown as OpenBinRecord
}

function signed(scheme: string, secret: string, body = utf8.encode('{"a":1}')): Caught {
  const caught = { method: 'POST', target: '/x', headers: [] as string[], body }
  const addresses = ['https://bins.example/in/abc/x']
  const stamp = { now: 1_700_000_000_000, id: 'msg_1' }
  const lines = schemeById(scheme)?.sign?.(secret, { ...caught, addresses }, stamp, nodeDigests)
  const wire = { httpVersion: '1.1', remoteAddress: '127.0.0.1', receivedAt: stamp.now }
  return { ...caught, ...wire, headers: lines ?? [] }
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

test.each(quick)('%s is told at once', (scheme, secret) => {
  const caught = signed(scheme, secret)
  expect(judgeAtOnce(services, binWith([scheme, secret]), caught, null)).toEqual({
    verdict: 'valid',
    scheme,
  })
  const changed = { ...caught, body: utf8.encode('{"a":2}') }
  const verdict = scheme === 'gitlab' ? 'valid' : 'invalid'
  expect(judgeAtOnce(services, binWith([scheme, secret]), changed, null)?.verdict).toBe(verdict)
})

test('of several secrets any may be the right one, up to four', () => {
  const caught = signed('github', 'right')
  const wrong = (count: number) =>
    Array.from({ length: count }, (_, at): [string, string] => ['github', `wrong ${at}`])
  const four = binWith(...wrong(3), ['github', 'right'])
  expect(judgeAtOnce(services, four, caught, 'github')?.verdict).toBe('valid')
  expect(judgeAtOnce(services, binWith(...wrong(5)), caught, 'github')).toBeNull()
})

test('in a flood none is', () => {
  const flooded = { ...services, judging: { atOnce: () => false } as Judging }
  const bin = binWith(['github', 'one'])
  expect(judgeAtOnce(flooded, bin, signed('github', 'one'), 'github')).toBeNull()
})

test('what takes longer waits for the reply', () => {
  const whole = signed('github', 'one', new Uint8Array(65_536))
  expect(judgeAtOnce(services, binWith(['github', 'one']), whole, 'github')?.verdict).toBe('valid')
  const large = signed('github', 'one', new Uint8Array(65_537))
  expect(judgeAtOnce(services, binWith(['github', 'one']), large, 'github')).toBeNull()
  // The address that was called has to be guessed.
  const twilio = signed('twilio', 'one', utf8.encode('a=1'))
  expect(judgeAtOnce(services, binWith(['twilio', 'one']), twilio, 'twilio')).toBeNull()
  const square = signed('square', 'one')
  expect(judgeAtOnce(services, binWith(['square', 'one']), square, 'square')).toBeNull()
  // A public key.
  const key = `whpk_${btoa('k'.repeat(32))}`
  const svixSigned = signed('standard-webhooks', svix)
  expect(judgeAtOnce(services, binWith(['standard-webhooks', key]), svixSigned, null)).toBeNull()
})
