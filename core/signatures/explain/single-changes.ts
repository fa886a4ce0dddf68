import type { Crypto } from '../../ports/crypto'
import type { Claim, Scheme, SignedRequest } from '../scheme'
import { type AddressVariant, addressVariants } from './address-variants'
import { type BodyVariant, bodyVariants } from './body-variants'
import type { Budget } from './budget'
import { type DigestVariant, digestVariants } from './digest-variants'
import { emptyKeys, type KeyVariant, keyVariants } from './key-variants'
import type { SecretWithScheme } from './secrets-with-schemes'
import { otherSecrets } from './other-secrets'
import { type ShapeVariant, shapeVariants } from './shape-variants'
import type { Variant } from './variant'

/** Everything that can be tried with one secret of the scheme, or with none. */
export interface SingleChanges {
  keys: KeyVariant[]
  digests: DigestVariant[]
  bodies: (twice?: boolean) => Generator<BodyVariant | Variant>
  addresses: AddressVariant[]
  shapes: ShapeVariant[]
}

export interface Tried {
  crypto: Crypto
  request: SignedRequest
  scheme: Scheme
  /** Null if the bin has no secret of the scheme. */
  secret: { value: string; whose: string } | null
  secrets: readonly SecretWithScheme[]
  claim: Claim
  /** Other origins of this instance, no trailing slash. */
  origins: readonly string[]
}

/** Returns the changes that are tried one by one: of the secret, the signature, the body, the address and what is signed. */
export function singlesOf(tried: Tried, budget: Budget): SingleChanges {
  const { crypto, request, scheme, secret, claim } = tried
  const algorithm = claim.signatures[0]?.algorithm ?? { kind: 'equal' as const }
  const parts = claim.signed[0]?.parts ?? []
  const keyed = ['hmac', 'prefixed', 'equal'].includes(algorithm.kind)
  const own =
    secret && keyed
      ? keyVariants(secret.value, (text) => scheme.keyOf(text, algorithm), secret.whose)
      : []
  const byAddress = claim.signed.some(({ address }) => address !== null)
  const known = new Set(claim.signed.flatMap(({ address }) => address ?? []))
  return {
    keys: [
      ...own,
      ...otherSecrets(tried.secrets, scheme, algorithm),
      ...(algorithm.kind === 'hmac' ? emptyKeys() : []),
    ],
    digests: algorithm.kind === 'hmac' ? digestVariants(algorithm.hash) : [],
    bodies: function* (twice) {
      if (algorithm.kind === 'equal') return
      const fingerprint = (body: Uint8Array): Uint8Array => crypto.hash('sha1', [body])
      yield* bodyVariants(request, { fingerprint, inTime: budget.inTime }, twice)
    },
    addresses: byAddress ? addressVariants(request, known, tried.origins) : [],
    shapes: algorithm.kind === 'equal' ? [] : shapeVariants(request, parts),
  }
}
