import { latin1Text } from '../latin1'
import type { Digests } from './digests'
import { decode, encode } from './encode'
import type { Algorithm, Claim, Part, Scheme, Signature, Signed, SignedRequest } from './scheme'

/** Which signature was right, and for which reading of the request. */
export interface Match {
  signature: Signature
  signed: Signed | null
}

/** Bytes that checking one secret hashes at most, so that a large body cannot buy minutes of work. */
const mostHashed = 268_435_456

/** Whether a secret's holder signed this request; null where it carries no signature of the scheme. */
export function check(
  digests: Digests,
  scheme: Scheme,
  request: SignedRequest,
  secret: string,
): boolean | null {
  const claim = scheme.read(request, digests, secret)
  if (!claim) return null
  return (
    claim.conditions.every(({ holds }) => holds) && matchOf(digests, scheme, claim, secret) !== null
  )
}

/** The first signature of a claim that is right under a secret; null where none is. */
export function matchOf(
  digests: Digests,
  scheme: Scheme,
  claim: Claim,
  secret: string,
): Match | null {
  const readings: (Signed | null)[] = claim.signed.length > 0 ? claim.signed : [null]
  let hashed = 0
  for (const signed of readings) {
    const parts = signed?.parts ?? []
    const known = new Map<string, string | null>()
    for (const signature of claim.signatures) {
      const key = scheme.keyOf(secret, signature.algorithm)
      if (!key) continue
      const kind = keyOfDigest(signature)
      const repeated = kind !== null && known.has(kind)
      if (!repeated) hashed += sizeOf(parts)
      if (hashed > mostHashed) return null
      if (kind === null) {
        if (verifies(digests, signature, key, parts)) return { signature, signed }
        continue
      }
      if (!repeated) known.set(kind, expectedOf(digests, signature, key, parts))
      const expected = known.get(kind)
      if (expected != null && sameText(digests, expected, signature.received)) {
        return { signature, signed }
      }
    }
  }
  return null
}

/**
 * What the signature would have to be, prefix included; null where that takes a private key. Text of
 * the wire: each character is one byte.
 */
export function expectedOf(
  digests: Digests,
  { algorithm, encoding, prefix }: Signature,
  key: Uint8Array,
  parts: Part[],
): string | null {
  if (algorithm.kind === 'equal') return prefix + latin1Text(key)
  const data = parts.map(({ bytes }) => bytes)
  const digest = keyedDigest(digests, algorithm, key, data)
  return digest && prefix + encode(digest, encoding)
}

/** The digest of data under a key; null where no key makes one. */
export function keyedDigest(
  digests: Digests,
  algorithm: Algorithm,
  key: Uint8Array,
  data: readonly Uint8Array[],
): Uint8Array | null {
  if (algorithm.kind === 'hmac') return digests.hmac(algorithm.hash, key, data)
  return algorithm.kind === 'prefixed' ? digests.hash(algorithm.hash, [key, ...data]) : null
}

/** Digests that are the same for the same key and parts; null for what is verified one by one. */
function keyOfDigest({ algorithm, encoding, prefix }: Signature): string | null {
  if (algorithm.kind === 'equal') return `equal ${prefix}`
  if (algorithm.kind !== 'hmac' && algorithm.kind !== 'prefixed') return null
  return `${algorithm.kind} ${algorithm.hash} ${encoding} ${prefix}`
}

function verifies(
  digests: Digests,
  { algorithm, encoding, prefix, received }: Signature,
  key: Uint8Array,
  parts: Part[],
): boolean {
  if (!received.startsWith(prefix)) return false
  const signature = decode(received.slice(prefix.length), encoding)
  return signature !== null && verifiesBytes(digests, algorithm, key, joined(parts), signature)
}

/** Whether a signature by a private key is one of the data; of an algorithm without one it is not. */
export function verifiesBytes(
  digests: Digests,
  algorithm: Signature['algorithm'],
  key: Uint8Array,
  data: Uint8Array,
  signature: Uint8Array,
): boolean {
  if (signature.length > 1024) return false
  switch (algorithm.kind) {
    case 'ed25519':
      return digests.verifyEd25519(key, data, signature)
    case 'ecdsa':
      return digests.verifyEcdsa(key, data, signature)
    case 'rsa':
      return digests.verifyRsa(algorithm.hash, new TextDecoder().decode(key), data, signature)
    default:
      return false
  }
}

/** The parts as they are signed, one after the other. */
export function joined(parts: readonly Part[]): Uint8Array {
  const all = new Uint8Array(sizeOf(parts))
  let at = 0
  for (const { bytes } of parts) {
    all.set(bytes, at)
    at += bytes.length
  }
  return all
}

const sizeOf = (parts: readonly Part[]): number =>
  parts.reduce((size, { bytes }) => size + bytes.length, 0)

function sameText(digests: Digests, expected: string, received: string): boolean {
  if (expected.length !== received.length) return false
  return digests.equal(unitBytes(expected), unitBytes(received))
}

/** Two bytes for each character: for texts of this length twice as fast as an encoder. */
function unitBytes(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length * 2)
  for (let i = 0; i < text.length; i += 1) {
    const unit = text.charCodeAt(i)
    bytes[2 * i] = unit & 0xff
    bytes[2 * i + 1] = unit >> 8
  }
  return bytes
}
