import { randomBytes } from 'node:crypto'
import { closeSync, existsSync, fchmodSync, fsyncSync, openSync } from 'node:fs'
import { readFileSync, renameSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import type { SecretRecord } from '@/core/records'
import { secretContext } from '@/core/verification/secret-context'
import type { Environment } from '../process/env'
import { keyringOf, type OpenKeyring } from '../crypto/keyring'
import type { Log } from '../process/log'
import { syncFolderOf } from './private-files'
import { sealingKeyBytes } from '../crypto/sealing'

export type SealedRecord = Pick<SecretRecord, 'id' | 'binKey' | 'sealed' | 'keyId'>

type Settings = Pick<
  Environment,
  'DATA_DIR' | 'WIREBIN_SECRET_KEY' | 'WIREBIN_SECRET_KEY_OLD' | 'WIREBIN_UNOPENABLE_SECRETS'
>

export interface SecretKeys {
  keyring: OpenKeyring
  /** The number of secrets sealed with an earlier key. */
  underOldKeys: number
}

/**
 * Opens the keyring at the start. The current key is `WIREBIN_SECRET_KEY`, or else `secret.key` in the
 * data folder, which is created only if the earlier keys open all secrets. Earlier keys are
 * `WIREBIN_SECRET_KEY_OLD`, `secret.key.old`, and `secret.key` if `WIREBIN_SECRET_KEY` is set.
 *
 * @param sealed all sealed secrets of the database
 * @throws with a message for the operator if no key opens a secret, or a key file holds no key
 */
export function openSecretKeys(
  env: Settings,
  sealed: Iterable<SealedRecord>,
  log: Pick<Log, 'info' | 'warn'>,
): SecretKeys {
  const file = join(env.DATA_DIR, 'secret.key')
  const inFile = keyIn(file)
  const given = [env.WIREBIN_SECRET_KEY, inFile, env.WIREBIN_SECRET_KEY_OLD, keyIn(`${file}.old`)]
  const [first, ...others] = given.filter((key) => key !== undefined)
  const held = sort(first === undefined ? null : keyringOf([first, ...others]), sealed)
  if (held.lost > 0) {
    const where = first === undefined ? `: there is no ${file}` : ''
    const what = `${held.lost} signing secrets of ${held.bins} bins are sealed with a key that was not found${where}`
    if (env.WIREBIN_UNOPENABLE_SECRETS === 'stop') throw new Error(`${what}. ${whatToDo}`)
    log.warn({ secrets: held.lost, bins: held.bins }, `${what}. They must be entered again`)
  }
  const present = env.WIREBIN_SECRET_KEY ?? inFile ?? make(file, log)
  const before = [first, ...others].filter((key) => key !== undefined && key !== present)
  const keyring = keyringOf([present, ...(before as string[])])
  return { keyring, underOldKeys: held.opened - (held.byKey.get(keyring.keyId) ?? 0) }
}

const whatToDo =
  'Put back the secret.key that belongs to this database (each backup holds one), or set ' +
  'WIREBIN_SECRET_KEY_OLD to the key that was used before. If it is lost, WIREBIN_UNOPENABLE_SECRETS=keep ' +
  'starts without these secrets: their owners must enter them again.'

/** Counts which secrets can be opened, and which were sealed with a key that is not on the keyring. */
function sort(keyring: OpenKeyring | null, sealed: Iterable<SealedRecord>) {
  const byKey = new Map<string | null, number>()
  const bins = new Set<number>()
  let [opened, lost] = [0, 0]
  for (const record of sealed) {
    const { keyId, binKey } = record
    // A secret that names its key counts by that alone: if that key does not open it, it is damaged.
    const opens =
      keyId === null
        ? (keyring?.open(record.sealed, secretContext(record)) ?? null) !== null
        : (keyring?.has(keyId) ?? false)
    if (opens) {
      opened += 1
      byKey.set(keyId, (byKey.get(keyId) ?? 0) + 1)
    } else {
      lost += 1
      bins.add(binKey)
    }
  }
  return { opened, byKey, lost, bins: bins.size }
}

function keyIn(file: string): string | undefined {
  if (!existsSync(file)) return undefined
  const text = readFileSync(file, 'utf8').trim()
  if (Buffer.from(text, 'base64').length === sealingKeyBytes) return text
  throw new Error(
    `${file} does not hold a key of ${sealingKeyBytes} bytes in base64. Put back the file of this ` +
      'database (each backup holds one).',
  )
}

function make(file: string, log: Pick<Log, 'info'>): string {
  const text = randomBytes(sealingKeyBytes).toString('base64')
  writeWhole(file, text)
  log.info({ file }, "created the key that seals bins' secrets: keep it with the backups")
  return text
}

/** Writes under another name first: a crash in between must not leave half a key behind. */
function writeWhole(file: string, text: string): void {
  const fresh = `${file}.new`
  const handle = openSync(fresh, 'w', 0o600)
  try {
    // Regardless of the umask.
    fchmodSync(handle, 0o600)
    writeSync(handle, text)
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
  renameSync(fresh, file)
  // A secret is on disk when it is answered 201, so the only key that opens it must be too.
  syncFolderOf(file)
}
