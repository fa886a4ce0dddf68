import { joinedPieces, keyedDigest, verifiesBytes } from '../check'
import type { Crypto } from '../../ports/crypto'
import type { Algorithm, Claim, SignedPiece, Scheme, Signature, SignedRequest } from '../scheme'
import type { AddressVariant } from './address-variants'
import type { BodyVariant } from './body-variants'
import type { DigestVariant } from './digest-variants'
import type { KeyVariant } from './key-variants'
import { cutShort, type Form, formsOf, meets } from './received-forms'
import type { ShapeVariant } from './shape-variants'
import type { Variant } from './variant'

/** What one trial changes: nothing, one thing, or two. */
export interface Changes {
  key?: KeyVariant
  digest?: DigestVariant
  body?: BodyVariant
  address?: AddressVariant
  shape?: ShapeVariant
}

/**
 * Tries changes; returns those that made the signature right (a slip in its text included), or
 * null.
 */
export type Matcher = (changes: Changes) => Variant[] | null

interface Target {
  signature: Signature
  forms: Form[]
}

/** @param value a secret of this scheme; null if only other keys are tried */
export function matcherOf(
  crypto: Crypto,
  { scheme, value }: { scheme: Scheme; value: string | null },
  request: SignedRequest,
  claim: Claim,
): Matcher {
  const targets: Target[] = claim.signatures.map((signature) => ({
    signature,
    forms: formsOf(signature),
  }))

  function read({ body, address }: Changes): Claim | undefined {
    if (!body && !address) return claim
    const changed = {
      ...request,
      ...(body && { body: body.body }),
      ...(address && { addresses: [address.address] }),
    }
    return scheme
      .read(changed, crypto, value ?? undefined)
      .find(({ place }) => place === claim.place)
  }

  return (changes) => {
    const now = read(changes)
    if (!now?.conditions.every(({ holds }) => holds)) return null
    const made = Object.values(changes) as Variant[]
    const readings = readingsOf(now, changes.shape)
    for (const { signature, forms } of targets) {
      const { algorithm } = signature
      const key = changes.key?.key ?? (value === null ? null : scheme.keyOf(value, algorithm))
      if (!key || (changes.digest && algorithm.kind !== 'hmac')) continue
      if (algorithm.kind === 'equal') {
        const slip = slipOf(crypto, forms, key)
        if (slip) return [...made, ...slip]
        continue
      }
      for (const parts of readings) {
        const digest = digestOf(crypto, algorithm, key, parts, changes.digest)
        const slip = digest
          ? slipOf(crypto, forms, digest)
          : verified(crypto, signature, forms, key, parts)
        if (slip) return [...made, ...slip]
      }
    }
    return null
  }
}

function readingsOf(claim: Claim, shape: ShapeVariant | undefined): SignedPiece[][] {
  const all = claim.signed.map(({ parts }) => parts)
  if (!shape) return all
  return all.map((parts) => shape.reshape(parts)).filter((parts) => parts !== null)
}

function digestOf(
  crypto: Crypto,
  algorithm: Algorithm,
  key: Uint8Array,
  parts: SignedPiece[],
  other: DigestVariant | undefined,
): Uint8Array | null {
  const data = parts.map(({ bytes }) => bytes)
  if (other && algorithm.kind === 'hmac') return other.digest(crypto, algorithm.hash, key, data)
  return keyedDigest(crypto, algorithm, key, data)
}

/**
 * Returns what is wrong with the text of a signature whose digest is right; null if the digest
 * differs.
 */
function slipOf(crypto: Crypto, forms: readonly Form[], digest: Uint8Array): Variant[] | null {
  for (const form of forms) {
    const met = meets(crypto, form, digest)
    if (met === null) continue
    const slip = form.variant ? [form.variant] : []
    return met === 'cut' ? [...slip, cutShort] : slip
  }
  return null
}

function verified(
  crypto: Crypto,
  { algorithm }: Signature,
  forms: readonly Form[],
  key: Uint8Array,
  parts: SignedPiece[],
): Variant[] | null {
  const data = joinedPieces(parts)
  for (const { bytes, variant } of forms) {
    if (verifiesBytes(crypto, algorithm, key, data, bytes)) {
      return variant ? [variant] : []
    }
  }
  return null
}
