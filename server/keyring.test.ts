import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openKeyring } from './keyring'

const given = 'a key of the operator, long enough for anyone'
let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'wirebin-keyring-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const file = (): string => join(folder, 'secret.key')

test('makes a key of its own at the first start, for its owner alone, and uses it again', () => {
  const sealed = openKeyring(folder, undefined).seal('whsec_grüße', 'a')
  expect(statSync(file()).mode & 0o777).toBe(0o600)
  expect(Buffer.from(readFileSync(file(), 'utf8'), 'base64')).toHaveLength(32)
  expect(openKeyring(folder, undefined).open(sealed, 'a')).toBe('whsec_grüße')
})

test('takes the rights of others at its key away', () => {
  openKeyring(folder, undefined)
  chmodSync(file(), 0o644)
  openKeyring(folder, undefined)
  expect(statSync(file()).mode & 0o777).toBe(0o600)
})

test('uses the key of the operator instead, and writes none', () => {
  const sealed = openKeyring(folder, given).seal('s', 'a')
  expect(existsSync(file())).toBe(false)
  expect(openKeyring(folder, given).open(sealed, 'a')).toBe('s')
  expect(openKeyring(folder, `${given}!`).open(sealed, 'a')).toBeNull()
  expect(openKeyring(folder, undefined).open(sealed, 'a')).toBeNull()
})

test.each(['', 'c2hvcnQ=', 'not base64 at all, but long enough for a key of thirty-two bytes'])(
  'does not start with a key file that holds no key: %o',
  (text) => {
    writeFileSync(file(), text)
    expect(() => openKeyring(folder, undefined)).toThrow(/secret\.key does not hold a key/)
  },
)

test('opens nothing under another name, changed in any byte, or cut off anywhere', () => {
  const keyring = openKeyring(folder, given)
  const sealed = keyring.seal('secret', 'secret one of bin a')
  expect(keyring.open(sealed, 'secret one of bin b')).toBeNull()
  for (let at = 0; at < sealed.length; at++) {
    const changed = Uint8Array.from(sealed, (byte, i) => (i === at ? byte ^ 1 : byte))
    expect(keyring.open(changed, 'secret one of bin a')).toBeNull()
    expect(keyring.open(sealed.subarray(0, at), 'secret one of bin a')).toBeNull()
  }
})

test('seals the same text differently each time, and does not show it', () => {
  const keyring = openKeyring(folder, given)
  const [a, b] = [keyring.seal('the same', 'a'), keyring.seal('the same', 'a')]
  expect(Buffer.from(a).equals(Buffer.from(b))).toBe(false)
  expect(Buffer.from(a).includes('the same')).toBe(false)
})
