import { nodeDigests } from '@/server/digests'
import type { Digests } from '../digests'

/** The digests of Node, and how much was asked of them. */
export function countingDigests(): { digests: Digests; calls(): number; bytes(): number } {
  let calls = 0
  let bytes = 0
  const count = (...data: Uint8Array[]): void => {
    calls += 1
    for (const { length } of data) bytes += length
  }
  return {
    calls: () => calls,
    bytes: () => bytes,
    digests: {
      hash(name, data) {
        count(...data)
        return nodeDigests.hash(name, data)
      },
      hmac(name, key, data) {
        count(key, ...data)
        return nodeDigests.hmac(name, key, data)
      },
      equal: (a, b) => nodeDigests.equal(a, b),
      crc32(data) {
        count(data)
        return nodeDigests.crc32(data)
      },
      verifyEd25519(key, data, signature) {
        count(key, data)
        return nodeDigests.verifyEd25519(key, data, signature)
      },
      verifyEcdsa(key, data, signature) {
        count(key, data)
        return nodeDigests.verifyEcdsa(key, data, signature)
      },
      verifyRsa(name, certificate, data, signature) {
        count(data)
        return nodeDigests.verifyRsa(name, certificate, data, signature)
      },
    },
  }
}
