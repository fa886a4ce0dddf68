import {
  existsSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { secretContext } from '@/core/verification/secret-context'
import { keyringOf, type OpenKeyring } from '../crypto/keyring'
import { openSecretKeys, type SealedRecord, type SecretKeys } from './secret-keys'

const calls = vi.hoisted((): string[] => [])
vi.mock('node:fs', async (original) => {
  const fs = await original<typeof import('node:fs')>()
  const names = new Map<number, string>()
  return {
    ...fs,
    openSync(...[path, ...rest]: Parameters<typeof fs.openSync>) {
      const handle = fs.openSync(path, ...rest)
      names.set(handle, String(path))
      return handle
    },
    fsyncSync(handle: number) {
      calls.push(`sync ${names.get(handle)}`)
      fs.fsyncSync(handle)
    },
    renameSync(from: string, to: string) {
      calls.push(`rename ${from} ${to}`)
      fs.renameSync(from, to)
    },
  }
})

const given = 'a key of the operator, long enough for anyone'
const log = {
  info: vi.fn<(...args: unknown[]) => void>(),
  warn: vi.fn<(...args: unknown[]) => void>(),
}
let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'wirebin-keys-'))
  calls.length = 0
})
afterEach(() => rmSync(folder, { recursive: true }))

const file = (): string => join(folder, 'secret.key')
function open(
  sealed: SealedRecord[] = [],
  env: { key?: string; old?: string; unopenable?: 'keep' } = {},
): SecretKeys {
  return openSecretKeys(
    {
      DATA_DIR: folder,
      WIREBIN_SECRET_KEY: env.key,
      WIREBIN_SECRET_KEY_OLD: env.old,
      WIREBIN_UNOPENABLE_SECRETS: env.unopenable ?? 'stop',
    },
    sealed,
    log,
  )
}

let made = 0
/** A secret as stored by version 0.1, without the id of its key. */
function sealedBy(keyring: OpenKeyring, keyId: string | null = keyring.keyId): SealedRecord {
  const place = { id: `secret${(made += 1)}`, binKey: made }
  return { ...place, keyId, sealed: keyring.seal('whsec', secretContext(place)) }
}
const opens = ({ keyring }: SecretKeys, record: SealedRecord): boolean =>
  keyring.open(record.sealed, secretContext(record)) === 'whsec'

test('a key is created at the first start, readable by its owner only, and reused', () => {
  const umask = process.umask(0o777)
  const { keyring } = open()
  process.umask(umask)
  expect(statSync(file()).mode & 0o777).toBe(0o600)
  expect(Buffer.from(readFileSync(file(), 'utf8'), 'base64')).toHaveLength(32)
  const record = sealedBy(keyring)
  const again = open([record])
  expect(opens(again, record)).toBe(true)
  expect(again.underOldKeys).toBe(0)
})

test('the key is synced before it is renamed, and its name before it is used', () => {
  open()
  expect(calls).toEqual([`sync ${file()}.new`, `rename ${file()}.new ${file()}`, `sync ${folder}`])
})

test.each([null, undefined])(
  'a lost key file stops the start, and no new one is created',
  (keyId) => {
    const record = sealedBy(open().keyring, keyId)
    rmSync(file())
    expect(() => open([record, sealedBy(keyringOf([given]))])).toThrow(
      `2 signing secrets of 2 bins are sealed with a key that was not found: there is no ${file()}. Put back`,
    )
    expect(existsSync(file())).toBe(false)
  },
)

test('a wrong key also stops the start, with a message that says what to set', () => {
  const record = sealedBy(keyringOf([given]))
  expect(() => open([record], { key: `${given}!` })).toThrow(
    '1 signing secrets of 1 bins are sealed with a key that was not found. Put back the secret.key',
  )
  expect(() => open([record], { key: `${given}!` })).toThrow('WIREBIN_SECRET_KEY_OLD')
})

test('if the operator allows it the server starts without secrets that cannot be opened', () => {
  const record = sealedBy(keyringOf([given]))
  const { keyring, underOldKeys } = open([record], { unopenable: 'keep' })
  expect(existsSync(file())).toBe(true)
  expect(keyring.open(record.sealed, secretContext(record))).toBeNull()
  expect(underOldKeys).toBe(0)
  expect(log.warn).toHaveBeenCalledWith({ secrets: 1, bins: 1 }, expect.stringContaining('again'))
})

test('with both the old and the new key all secrets open, and those left to reseal are counted', () => {
  const old = keyringOf([given])
  const records = [sealedBy(old), sealedBy(old, null), sealedBy(keyringOf([`${given}!`]))]
  const opened = open(records, { key: `${given}!`, old: given })
  for (const record of records) expect(opens(opened, record)).toBe(true)
  expect(opened.underOldKeys).toBe(2)
  expect(opened.keyring.keyId).toBe(keyringOf([`${given}!`]).keyId)
  expect(existsSync(file())).toBe(false)
})

test('the key can change from the file to the environment, back, and from file to file', () => {
  const first = sealedBy(open().keyring)
  const moved = open([first], { key: given })
  expect([opens(moved, first), moved.underOldKeys]).toEqual([true, 1])
  const second = sealedBy(moved.keyring)
  renameSync(file(), `${file()}.old`)
  const back = open([first, second], { old: given })
  expect([opens(back, first), opens(back, second), back.underOldKeys]).toEqual([true, true, 2])
  expect(readFileSync(file(), 'utf8')).not.toBe(readFileSync(`${file()}.old`, 'utf8'))
})

test('one damaged secret does not stop an instance', () => {
  const record = sealedBy(open().keyring)
  record.sealed = record.sealed.map((byte, at) => (at === 20 ? byte ^ 1 : byte))
  expect(open([record]).keyring.open(record.sealed, secretContext(record))).toBeNull()
})

test.each(['', 'c2hvcnQ=', 'not base64 at all, but long enough for a key of thirty-two bytes'])(
  'a key file without a valid key stops the start: %o',
  (text) => {
    writeFileSync(file(), text)
    expect(() => open()).toThrow(/secret\.key does not hold a key/)
  },
)
