import { latin1Text } from '../latin1'
import type { Crypto } from '../ports/crypto'
import { decode, encode } from './encode'
import type {
  Algorithm,
  Claim,
  SignedPiece,
  Scheme,
  Signature,
  Signed,
  SignedRequest,
} from './scheme'

/** The signature that was right, and the reading of the request for which it was. */
export interface Match {
  signature: Signature
  signed: Signed | null
}

/**
 * Bytes that checking one secret hashes at most, so that a large body cannot cost minutes of work.
 */
const maxHashed = 268_435_456

/**
 * Returns whether a holder of the secret made every proof of the scheme that the request carries; null
 * if it carries none that such a secret makes.
 */
export function checkSignature(
  crypto: Crypto,
  scheme: Scheme,
  request: SignedRequest,
  secret: string,
): boolean | null {
  const checked = scheme
    .read(request, crypto, secret)
    .map((claim) => checkClaim(crypto, scheme, claim, secret))
    .filter((right) => right !== null)
  return checked.length === 0 ? null : checked.every(Boolean)
}

/** Returns whether a holder of the secret made this proof; null if such a secret makes none of its kind. */
export function checkClaim(
  crypto: Crypto,
  scheme: Scheme,
  claim: Claim,
  secret: string,
): boolean | null {
  if (scheme.makes?.(secret, claim) === false) return null
  return (
    claim.conditions.every(({ holds }) => holds) && matchOf(crypto, scheme, claim, secret) !== null
  )
}

/** Returns the first signature of a claim that is right under a secret; null if none is. */
export function matchOf(
  crypto: Crypto,
  scheme: Scheme,
  claim: Claim,
  secret: string,
): Match | null {
  const readings: (Signed | null)[] = claim.signed.length > 0 ? claim.signed : [null]
  let hashed = 0
  for (const signed of readings) {
    const parts = signed?.parts ?? []
    // Receivers refuse a request without what is signed; a signature of the rest proves nothing.
    if (parts.some(({ missing }) => missing)) continue
    const known = new Map<string, string | null>()
    for (const signature of claim.signatures) {
      const key = scheme.keyOf(secret, signature.algorithm)
      if (!key) continue
      const kind = keyOfDigest(signature)
      const repeated = kind !== null && known.has(kind)
      if (!repeated) hashed += sizeOf(parts)
      if (hashed > maxHashed) return null
      if (kind === null) {
        if (verifies(crypto, signature, key, parts)) return { signature, signed }
        continue
      }
      if (!repeated) known.set(kind, expectedOf(crypto, signature, key, parts))
      const expected = known.get(kind)
      if (expected != null && sameText(crypto, expected, signature.received)) {
        return { signature, signed }
      }
    }
  }
  return null
}

/**
 * Returns what the signature should be, prefix included; null if that takes a private key. Each
 * character is one byte, as on the wire.
 */
export function expectedOf(
  crypto: Crypto,
  { algorithm, encoding, prefix }: Signature,
  key: Uint8Array,
  parts: SignedPiece[],
): string | null {
  if (algorithm.kind === 'equal') return prefix + latin1Text(key)
  const data = parts.map(({ bytes }) => bytes)
  const digest = keyedDigest(crypto, algorithm, key, data)
  return digest && prefix + encode(digest, encoding)
}

/** Returns the digest of data under a key; null for algorithms that have none. */
export function keyedDigest(
  crypto: Crypto,
  algorithm: Algorithm,
  key: Uint8Array,
  data: readonly Uint8Array[],
): Uint8Array | null {
  if (algorithm.kind === 'hmac') return crypto.hmac(algorithm.hash, key, data)
  return algorithm.kind === 'prefixed' ? crypto.hash(algorithm.hash, [key, ...data]) : null
}

/**
 * Returns a key for digests that are the same for the same secret and parts; null for algorithms
 * that verify signatures one by one.
 */
function keyOfDigest({ algorithm, encoding, prefix }: Signature): string | null {
  if (algorithm.kind === 'equal') return `equal ${prefix}`
  if (algorithm.kind !== 'hmac' && algorithm.kind !== 'prefixed') return null
  return `${algorithm.kind} ${algorithm.hash} ${encoding} ${prefix}`
}

function verifies(
  crypto: Crypto,
  { algorithm, encoding, prefix, received }: Signature,
  key: Uint8Array,
  parts: SignedPiece[],
): boolean {
  if (!received.startsWith(prefix)) return false
  const signature = decode(received.slice(prefix.length), encoding)
  return signature !== null && verifiesBytes(crypto, algorithm, key, joinedPieces(parts), signature)
}

/**
 * Returns whether a private key made this signature of the data; false for algorithms without one.
 */
export function verifiesBytes(
  crypto: Crypto,
  algorithm: Signature['algorithm'],
  key: Uint8Array,
  data: Uint8Array,
  signature: Uint8Array,
): boolean {
  if (signature.length > 1024) return false
  switch (algorithm.kind) {
    case 'ed25519':
      return crypto.verifyEd25519(key, data, signature)
    case 'ecdsa':
      return crypto.verifyEcdsa(key, data, signature)
    case 'rsa':
      return crypto.verifyRsa(algorithm.hash, new TextDecoder().decode(key), data, signature)
    default:
      return false
  }
}

/** Returns the parts joined in order, as they are signed. */
export function joinedPieces(parts: readonly SignedPiece[]): Uint8Array {
  const all = new Uint8Array(sizeOf(parts))
  let at = 0
  for (const { bytes } of parts) {
    all.set(bytes, at)
    at += bytes.length
  }
  return all
}

const sizeOf = (parts: readonly SignedPiece[]): number =>
  parts.reduce((size, { bytes }) => size + bytes.length, 0)

function sameText(crypto: Crypto, expected: string, received: string): boolean {
  if (expected.length !== received.length) return false
  return crypto.equal(unitBytes(expected), unitBytes(received))
}

/** Two bytes for each character: twice as fast as an encoder for texts of this length. */
function unitBytes(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length * 2)
  for (let i = 0; i < text.length; i += 1) {
    const unit = text.charCodeAt(i)
    bytes[2 * i] = unit & 0xff
    bytes[2 * i + 1] = unit >> 8
  }
  return bytes
}
