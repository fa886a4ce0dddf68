import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Keyring } from '@/core/signatures/keyring'

const nonceBytes = 12
const tagBytes = 16

/**
 * A keyring over AES-256-GCM: nonce, tag and ciphertext in one. The key is derived from the
 * operator's WIREBIN_SECRET_KEY, or from 32 random bytes made at the first start beside the database.
 *
 * @throws when the key file cannot be read or written
 */
export function openKeyring(folder: string, given: string | undefined): Keyring {
  const material = given ?? keyFile(join(folder, 'secret.key'))
  const key = Buffer.from(hkdfSync('sha256', material, '', 'wirebin secrets', 32))
  return {
    seal(text, context) {
      const nonce = randomBytes(nonceBytes)
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(context))
      const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
      return Buffer.concat([nonce, cipher.getAuthTag(), sealed])
    },
    open(sealed, context) {
      const bytes = Buffer.from(sealed)
      const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, nonceBytes))
        .setAAD(Buffer.from(context))
        .setAuthTag(bytes.subarray(nonceBytes, nonceBytes + tagBytes))
      const rest = bytes.subarray(nonceBytes + tagBytes)
      try {
        return Buffer.concat([decipher.update(rest), decipher.final()]).toString('utf8')
      } catch {
        return null
      }
    },
  }
}

function keyFile(file: string): string {
  if (!existsSync(file)) {
    writeFileSync(file, randomBytes(32).toString('base64'), { mode: 0o600, flag: 'wx' })
  }
  return readFileSync(file, 'utf8').trim()
}
