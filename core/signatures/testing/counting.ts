import { nodeCrypto } from '@/server/crypto/node-crypto'
import type { Crypto } from '../../ports/crypto'

/** Returns Node's digests, which count their calls and bytes. */
export function countingCrypto(): { crypto: Crypto; calls(): number; bytes(): number } {
  let calls = 0
  let bytes = 0
  const count = (...data: Uint8Array[]): void => {
    calls += 1
    for (const { length } of data) bytes += length
  }
  return {
    calls: () => calls,
    bytes: () => bytes,
    crypto: {
      hash(name, data) {
        count(...data)
        return nodeCrypto.hash(name, data)
      },
      hmac(name, key, data) {
        count(key, ...data)
        return nodeCrypto.hmac(name, key, data)
      },
      equal: (a, b) => nodeCrypto.equal(a, b),
      crc32(data) {
        count(data)
        return nodeCrypto.crc32(data)
      },
      verifyEd25519(key, data, signature) {
        count(key, data)
        return nodeCrypto.verifyEd25519(key, data, signature)
      },
      verifyEcdsa(key, data, signature) {
        count(key, data)
        return nodeCrypto.verifyEcdsa(key, data, signature)
      },
      verifyRsa(name, certificate, data, signature) {
        count(data)
        return nodeCrypto.verifyRsa(name, certificate, data, signature)
      },
    },
  }
}
