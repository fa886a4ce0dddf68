import { createHash, createHmac, createPublicKey, hash, timingSafeEqual, verify } from 'node:crypto'
import { crc32 } from 'node:zlib'
import type { Crypto, HashName } from '@/core/ports/crypto'

/** Core's crypto port, implemented with node:crypto. */
export const nodeCrypto: Crypto = {
  hash(name, data) {
    const digest = createHash(name)
    for (const part of data) digest.update(part)
    return digest.digest()
  },
  hmac(name, key, data) {
    const size = data.reduce((sum, part) => sum + part.length, 0)
    if (size <= maxAtOnce) return hmacAtOnce(name, key, data, size)
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
  verifyRsa: (name, pem, data, signature) =>
    holds(() => verify(name, data, createPublicKey(pem), signature)),
}

/** Runs a check; a key or signature that OpenSSL cannot parse does not verify. */
function holds(check: () => boolean): boolean {
  try {
    return check()
  } catch {
    // OpenSSL throws for nothing else here, and has no distinct error code for each case.
    return false
  }
}

/** Up to this many bytes are copied together and hashed in one call: an Hmac object would double the cost. */
const maxAtOnce = 65_536
const blocks = { md5: 64, sha1: 64, sha256: 64, sha384: 128, sha512: 128 }

/** HMAC (RFC 2104) from one-shot hashes. */
function hmacAtOnce(
  name: HashName,
  key: Uint8Array,
  data: readonly Uint8Array[],
  size: number,
): Uint8Array {
  const block = blocks[name]
  const short = key.length > block ? hash(name, key, 'buffer') : key
  const inner = Buffer.allocUnsafe(block + size)
  for (let i = 0; i < block; i += 1) inner[i] = 0x36 ^ (short[i] ?? 0)
  let at = block
  for (const part of data) {
    inner.set(part, at)
    at += part.length
  }
  const digest = hash(name, inner, 'buffer')
  const outer = Buffer.allocUnsafe(block + digest.length)
  for (let i = 0; i < block; i += 1) outer[i] = 0x5c ^ (short[i] ?? 0)
  outer.set(digest, block)
  return hash(name, outer, 'buffer')
}
