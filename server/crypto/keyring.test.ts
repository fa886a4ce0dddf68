import { expect, test } from 'vitest'
import { keyringOf } from './keyring'

const given = 'a key of the operator, long enough for anyone'

test('opens only what it or an earlier key sealed', () => {
  const old = keyringOf([given])
  const sealed = old.seal('whsec_grüße', 'a')
  const present = keyringOf([`${given}!`, given])
  expect(old.open(sealed, 'a')).toBe('whsec_grüße')
  expect(present.open(sealed, 'a')).toBe('whsec_grüße')
  expect(old.open(present.seal('new', 'a'), 'a')).toBeNull()
  expect(keyringOf([`${given}!`]).open(sealed, 'a')).toBeNull()
})

test('identifies its key by a stable id that reveals nothing about the key', () => {
  const { keyId } = keyringOf([given])
  expect(keyId).toBe(keyringOf([given, `${given}!`]).keyId)
  expect(keyId).not.toBe(keyringOf([`${given}!`]).keyId)
  expect(keyId).toMatch(/^[0-9a-f]{12}$/)
  const both = keyringOf([`${given}!`, given])
  expect([both.has(keyId), both.has('000000000000')]).toEqual([true, false])
})

test('opens nothing for another context, with a changed byte, or truncated', () => {
  const keyring = keyringOf([given])
  const sealed = keyring.seal('secret', 'secret one of bin a')
  expect(keyring.open(sealed, 'secret one of bin b')).toBeNull()
  for (let at = 0; at < sealed.length; at++) {
    const changed = Uint8Array.from(sealed, (byte, i) => (i === at ? byte ^ 1 : byte))
    expect(keyring.open(changed, 'secret one of bin a')).toBeNull()
    expect(keyring.open(sealed.subarray(0, at), 'secret one of bin a')).toBeNull()
  }
})

test('seals the same text differently each time, without revealing it', () => {
  const keyring = keyringOf([given])
  const [a, b] = [keyring.seal('the same', 'a'), keyring.seal('the same', 'a')]
  expect(Buffer.from(a).equals(Buffer.from(b))).toBe(false)
  expect(Buffer.from(a).includes('the same')).toBe(false)
})
