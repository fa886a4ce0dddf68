export type HashName = 'md5' | 'sha1' | 'sha256' | 'sha384' | 'sha512'

/** The cryptography that core needs. Nothing here throws on hostile input: failures return false or null. */
export interface Crypto {
  hash(name: HashName, data: readonly Uint8Array[]): Uint8Array
  hmac(name: HashName, key: Uint8Array, data: readonly Uint8Array[]): Uint8Array
  /** In constant time; false for unequal lengths. */
  equal(a: Uint8Array, b: Uint8Array): boolean
  /** The CRC-32 of zlib, unsigned. */
  crc32(data: Uint8Array): number
  /** `key`: the 32 bytes of a public key. */
  verifyEd25519(key: Uint8Array, data: Uint8Array, signature: Uint8Array): boolean
  /** `key`: SPKI in DER; the signature in DER. SHA-256. */
  verifyEcdsa(key: Uint8Array, data: Uint8Array, signature: Uint8Array): boolean
  /** `pem`: of an X.509 certificate, or of a public key. RSA PKCS #1 v1.5. */
  verifyRsa(name: 'sha1' | 'sha256', pem: string, data: Uint8Array, signature: Uint8Array): boolean
}
