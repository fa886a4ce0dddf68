import type { ReceivedRequest } from '../http/received-request'
import type { Crypto, HashName } from '../ports/crypto'
import type { Encoding } from './encode'
import type { SigningRecipe } from './recipe'
import type { SecretFormat } from './secret-form'

/** A request as signature verification needs it. */
export interface SignedRequest extends Pick<ReceivedRequest, 'parsed'> {
  method: string
  /** After /in/{bin}, as sent; each character is one byte. */
  target: string
  /** Flat: name, value, …; each character is one byte. */
  headers: readonly string[]
  body: Uint8Array
  /** Where the sender may have sent it, likeliest first (core/signatures/addresses.ts); at least one. */
  addresses: readonly string[]
}

/**
 * How a signature is computed with the key; `prefixed` is the plain hash of the key and what
 * follows it, `equal` a token that is sent as it is.
 */
export type Algorithm =
  | { kind: 'hmac'; hash: HashName }
  | { kind: 'prefixed'; hash: HashName }
  | { kind: 'equal' }
  | { kind: 'ed25519' }
  | { kind: 'ecdsa' }
  | { kind: 'rsa'; hash: 'sha1' | 'sha256' }

/** One signature as written in the request. */
export interface Signature {
  /** All of it, prefix included. */
  received: string
  /** The part before the encoded digest. */
  prefix: string
  algorithm: Algorithm
  encoding: Encoding
}

/** A readable piece of what is signed. */
export interface SignedPiece {
  /** "body", "address", "method", "path", "query", "time", "text", "header <name>", … */
  name: string
  bytes: Uint8Array
  /** True if the request lacks it. */
  missing?: boolean
}

/** One way of reading what was signed. */
export interface Signed {
  parts: SignedPiece[]
  /** The address that it assumes the sender used; null if that does not matter. */
  address: string | null
}

/** Something beside the signature that must hold, such as a digest of the body in the address. */
export interface SchemeCondition {
  name: string
  expected: string
  received: string
  holds: boolean
  /** What to do if it does not hold, as a sentence. */
  todo?: string
}

/**
 * One proof that a request carries: these signatures, of which any suffices (senders send several while
 * a secret is rotated), over one of these readings.
 */
export interface Claim {
  /**
   * Where it is: a header in lower case, or "body" and a path. What several schemes read in the same
   * place is one proof.
   */
  place: string
  /** At most 16. */
  signatures: Signature[]
  /** Likeliest first, at most 24; any of them may be right. Empty for a token. */
  signed: Signed[]
  conditions: SchemeCondition[]
  /** The signing time that it states, milliseconds since 1970. */
  time: number | null
}

/** What goes into a new signature. */
export interface Stamp {
  /** Milliseconds since 1970. */
  now: number
  /** The message's id, if the scheme signs one. */
  id: string
}

/** How one sender signs. */
export interface Scheme {
  id: string
  name: string
  /** Ids of core/providers that sign this way. */
  providers: readonly string[]
  secret: SecretFormat
  /** In words: "HMAC-SHA256, hex". */
  algorithm: string
  /** What is signed, in words or as a template: "{time}.{body}". */
  signs: string
  /** Names in lower case of headers with a proof. Empty if all are in the body. */
  headers: readonly string[]
  /** Whether a body may carry a proof, which no header announces. */
  inBody?: boolean
  /**
   * How far the signed time may be off for a receiver, in milliseconds; null if no time is signed.
   */
  toleranceMs: number | null
  /** What verifying with such a secret costs, in digests of a small body. Default: one. */
  cost?(secret: string): number
  /**
   * Returns every proof that the request carries, at most 100. `secret` matters if it names what is
   * signed.
   */
  read(request: SignedRequest, crypto: Crypto, secret?: string): Claim[]
  /**
   * Whether such a secret makes such proofs: if not, it shows nothing about them. Default: yes. For schemes
   * with secrets of several kinds.
   */
  makes?(secret: string, claim: Claim): boolean
  /** Returns the key made of a secret's text; null if it does not fit the algorithm. */
  keyOf(secret: string, algorithm: Algorithm): Uint8Array | null
  /** How it signs, as data, for code that signs elsewhere; absent if it cannot be said so. */
  recipe?: SigningRecipe
  /** Returns header lines (flat) that sign a request; absent if signing takes a private key. */
  sign?(secret: string, request: SignedRequest, stamp: Stamp, crypto: Crypto): string[]
}
