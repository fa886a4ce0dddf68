import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import {
  chmodSync,
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  statSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import type { Keyring } from '@/core/signatures/keyring'

const nonceBytes = 12
const tagBytes = 16
const keyBytes = 32

/**
 * A keyring over AES-256-GCM: nonce, tag and ciphertext in one. The key is derived from the
 * operator's WIREBIN_SECRET_KEY, or from 32 random bytes made at the first start beside the database.
 *
 * @throws when the key file cannot be read or written, or holds no key
 */
export function openKeyring(folder: string, given: string | undefined): Keyring {
  const material = given ?? keyFile(join(folder, 'secret.key'))
  const key = Buffer.from(hkdfSync('sha256', material, '', 'wirebin secrets', keyBytes))
  const settings = { authTagLength: tagBytes }
  return {
    seal(text, context) {
      const nonce = randomBytes(nonceBytes)
      const cipher = createCipheriv('aes-256-gcm', key, nonce, settings)
      cipher.setAAD(Buffer.from(context))
      const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
      return Buffer.concat([nonce, cipher.getAuthTag(), sealed])
    },
    open(sealed, context) {
      const bytes = Buffer.from(sealed)
      if (bytes.length < nonceBytes + tagBytes) return null
      const nonce = bytes.subarray(0, nonceBytes)
      const decipher = createDecipheriv('aes-256-gcm', key, nonce, settings)
      decipher.setAAD(Buffer.from(context))
      decipher.setAuthTag(bytes.subarray(nonceBytes, nonceBytes + tagBytes))
      const text = decipher.update(bytes.subarray(nonceBytes + tagBytes))
      try {
        return Buffer.concat([text, decipher.final()]).toString('utf8')
      } catch {
        return null
      }
    },
  }
}

function keyFile(file: string): string {
  if (!existsSync(file)) writeWhole(file, randomBytes(keyBytes).toString('base64'))
  // A folder copied from elsewhere may have lost the modes of its files.
  if ((statSync(file).mode & 0o077) !== 0) chmodSync(file, 0o600)
  const text = readFileSync(file, 'utf8').trim()
  if (Buffer.from(text, 'base64').length === keyBytes) return text
  throw new Error(
    `${file} does not hold a key of ${keyBytes} bytes in base64. Put back the file of this database, or ` +
      'move it away: the secrets of all bins must then be entered again.',
  )
}

/** Under another name first: a process that dies in between leaves no half key behind. */
function writeWhole(file: string, text: string): void {
  const fresh = `${file}.new`
  const descriptor = openSync(fresh, 'w', 0o600)
  writeSync(descriptor, text)
  fsyncSync(descriptor)
  closeSync(descriptor)
  renameSync(fresh, file)
}
