import {
  createHash,
  createHmac,
  createPublicKey,
  timingSafeEqual,
  verify,
  X509Certificate,
} from 'node:crypto'
import { crc32 } from 'node:zlib'
import type { Digests } from '@/core/signatures/digests'

/** The digests of core over Node's own cryptography. */
export const nodeDigests: Digests = {
  hash(name, data) {
    const hash = createHash(name)
    for (const part of data) hash.update(part)
    return hash.digest()
  },
  hmac(name, key, data) {
    const hmac = createHmac(name, key)
    for (const part of data) hmac.update(part)
    return hmac.digest()
  },
  equal: (a, b) => a.length === b.length && timingSafeEqual(a, b),
  crc32: (data) => crc32(data),
  verifyEd25519: (key, data, signature) =>
    holds(() => {
      const x = Buffer.from(key).toString('base64url')
      const publicKey = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' })
      return verify(null, data, publicKey, signature)
    }),
  verifyEcdsa: (key, data, signature) =>
    holds(() => {
      const publicKey = createPublicKey({ key: Buffer.from(key), format: 'der', type: 'spki' })
      return verify('sha256', data, publicKey, signature)
    }),
  verifyRsa: (name, certificate, data, signature) =>
    holds(() => verify(name, data, new X509Certificate(certificate).publicKey, signature)),
}

/** A key or a signature that OpenSSL cannot read verifies nothing. */
function holds(check: () => boolean): boolean {
  try {
    return check()
  } catch {
    return false
  }
}
