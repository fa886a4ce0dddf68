import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import type { Secrets } from '@/core/services'

const alphabet = 'abcdefghijklmnopqrstuvwxyz234567'

/** `length` characters of 5 random bits each. */
function base32(length: number): string {
  return Array.from(randomBytes(length), (byte) => alphabet[byte & 31]).join('')
}

export const nodeSecrets: Secrets = {
  binId: () => base32(20),
  token: (prefix) => `${prefix}_${randomBytes(32).toString('base64url')}`,
  shortId: () => base32(10),
  sha256: (data) => createHash('sha256').update(data).digest(),
  equal: (a, b) => a.length === b.length && timingSafeEqual(a, b),
}
