import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import type { Tokens } from '@/core/services'
import { seal, sealingKeyBytes, unseal } from './sealing'

const wrapped = 'owner key of a browser'
const alphabet = 'abcdefghijklmnopqrstuvwxyz234567'

/** Returns `length` characters of 5 random bits each. */
function base32(length: number): string {
  return Array.from(randomBytes(length), (byte) => alphabet[byte & 31]).join('')
}

export const nodeTokens: Tokens = {
  binId: () => base32(20),
  token: (prefix) => `${prefix}_${randomBytes(32).toString('base64url')}`,
  wrapKey: () => randomBytes(sealingKeyBytes),
  wrap: (key, text) => seal(key, text, wrapped).toString('base64url'),
  unwrap: (key, sealed) => unseal(key, Buffer.from(sealed, 'base64url'), wrapped),
  shortId: () => base32(10),
  sha256: (data) => createHash('sha256').update(data).digest(),
  equal: (a, b) => a.length === b.length && timingSafeEqual(a, b),
}
