import type { Crypto, HashName } from '../../ports/crypto'
import { hex } from '../../hex'
import { utf8Bytes } from '../encode'
import type { Variant } from './variant'

/** Another way of making a digest of a key and data. */
export interface DigestVariant extends Variant {
  digest(crypto: Crypto, hash: HashName, key: Uint8Array, data: Uint8Array[]): Uint8Array
}

const hashes: HashName[] = ['sha256', 'sha1', 'sha512', 'sha384', 'md5']
const names: Record<HashName, string> = {
  md5: 'MD5',
  sha1: 'SHA-1',
  sha256: 'SHA-256',
  sha384: 'SHA-384',
  sha512: 'SHA-512',
}

const todo = 'Set the algorithm at the sender, or choose the scheme that it really uses.'

/** Returns hashes other than the signature's own, and digests without HMAC. */
export function digestVariants(own: HashName): DigestVariant[] {
  const other = hashes
    .filter((hash) => hash !== own)
    .map((hash): DigestVariant => ({
      id: `algorithm.${hash}`,
      dimension: 'algorithm',
      name: `HMAC-${names[hash]} instead of HMAC-${names[own]}`,
      right: `as HMAC-${names[hash]} instead of HMAC-${names[own]}`,
      why: 'the sender uses a different hash from this scheme’s',
      todo,
      digest: (crypto, _, key, data) => crypto.hmac(hash, key, data),
    }))
  const plain = (
    id: string,
    what: string,
    order: (key: Uint8Array, data: Uint8Array[]) => Uint8Array[],
  ): DigestVariant => ({
    id: `algorithm.${id}`,
    dimension: 'algorithm',
    name: `The plain hash of ${what}, no HMAC`,
    right: `as the plain ${names[own]} of ${what}, which is no HMAC`,
    why: 'the sender hashes where it should make a keyed digest',
    todo: 'Let the sender use the HMAC of its library: a plain hash can be forged or extended.',
    digest: (crypto, hash, key, data) => crypto.hash(hash, order(key, data)),
  })
  return [
    ...other,
    plain('secret-before', 'the secret and what is signed', (key, data) => [key, ...data]),
    plain('secret-after', 'what is signed and the secret', (key, data) => [...data, key]),
    plain('no-secret', 'what is signed, without the secret', (_, data) => data),
    {
      id: 'algorithm.swapped',
      dimension: 'algorithm',
      name: 'Secret and message swapped',
      right: 'with secret and message swapped',
      why: 'the sender gives its HMAC function the two in the wrong order',
      todo: 'Swap the two arguments there.',
      digest: (crypto, hash, key, data) => crypto.hmac(hash, flat(data), [key]),
    },
    {
      id: 'algorithm.hex-of-digest',
      dimension: 'algorithm',
      name: 'The digest of the body’s digest',
      right: 'over the body’s digest in hex instead of the body',
      why: 'the sender hashes the body first and signs that',
      todo: 'Let it sign the body itself.',
      digest: (crypto, hash, key, data) =>
        crypto.hmac(hash, key, [utf8Bytes(hex(crypto.hash(hash, data)))]),
    },
  ]
}

function flat(data: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(data.reduce((size, { length }) => size + length, 0))
  let at = 0
  for (const piece of data) {
    all.set(piece, at)
    at += piece.length
  }
  return all
}
