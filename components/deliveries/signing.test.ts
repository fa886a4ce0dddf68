import { expect, test } from 'vitest'
import { breaksSignature, signingOf } from './signing'

test.each([
  [null, null, { state: 'none' }],
  ['custom', 'unsigned', { state: 'none' }],
  ['stripe', 'valid', { state: 'anew' }],
  ['stripe', 'invalid', { state: 'anew' }],
  ['stripe', 'pending', { state: 'anew' }],
  ['custom', 'valid', { state: 'anew' }],
  ['stripe', 'no_secret', { state: 'kept', why: 'the bin has no secret of Stripe' }],
  ['aws-sns', 'valid', { state: 'kept', why: 'AWS SNS signs with its own private key' }],
] as const)('a request of %s that is %s', (scheme, verdict, signing) =>
  expect(signingOf({ scheme, verdict })).toMatchObject(signing),
)

test('another body breaks a captured signature where it stays and signs the body', () => {
  const of = (scheme: string, verdict: 'valid' | 'no_secret', sign: 'anew' | 'keep') =>
    breaksSignature({ scheme, verdict }, { sign })
  expect(of('github', 'no_secret', 'anew')).toBe(true)
  expect(of('github', 'valid', 'keep')).toBe(true)
  expect(of('github', 'valid', 'anew')).toBe(false)
  expect(of('telegram', 'no_secret', 'keep')).toBe(false)
  expect(of('aws-sns', 'valid', 'keep')).toBe(false)
})
