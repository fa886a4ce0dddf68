import type { Digests, HashName } from './digests'
import type { Encoding } from './encode'
import type { SecretForm } from './secret-form'

/** A request as checking its signature needs it. */
export interface SignedRequest {
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
 * How digest or signature and key belong together; `prefixed` is the plain hash of the key and what
 * follows it, `equal` a token that is sent as it is.
 */
export type Algorithm =
  | { kind: 'hmac'; hash: HashName }
  | { kind: 'prefixed'; hash: HashName }
  | { kind: 'equal' }
  | { kind: 'ed25519' }
  | { kind: 'ecdsa' }
  | { kind: 'rsa'; hash: 'sha1' | 'sha256' }

/** One signature as it stood in the request. */
export interface Signature {
  /** All of it, prefix included. */
  received: string
  /** What stands before the encoded digest. */
  prefix: string
  algorithm: Algorithm
  encoding: Encoding
}

/** A readable piece of what is signed. */
export interface Part {
  /** "body", "address", "method", "path", "query", "time", "text", "header <name>", … */
  name: string
  bytes: Uint8Array
  /** True where the request lacks it. */
  missing?: boolean
}

/** One way of reading what was signed. */
export interface Signed {
  parts: Part[]
  /** The address it supposes the sender to have used; null where that does not matter. */
  address: string | null
}

/** Something beside the signature that must hold, such as a digest of the body in the address. */
export interface Condition {
  name: string
  expected: string
  received: string
  holds: boolean
  /** What to do where it does not hold, in a sentence. */
  todo?: string
}

/** What a request claims: these signatures, over one of these readings. */
export interface Claim {
  /** At most 16. */
  signatures: Signature[]
  /** Likeliest first, at most 24; any may be meant. */
  signed: Signed[]
  conditions: Condition[]
  /** When it says that it was signed, milliseconds since 1970. */
  time: number | null
}

/** What a new signature is made with. */
export interface Stamp {
  /** Milliseconds since 1970. */
  now: number
  /** The message's id, where the scheme signs one. */
  id: string
}

/** How one sender signs. */
export interface Scheme {
  id: string
  name: string
  /** Ids of core/providers that sign this way. */
  providers: readonly string[]
  secret: SecretForm
  /** In words: "HMAC-SHA256, hex". */
  algorithm: string
  /** What is signed, in words or as a template: "{time}.{body}". */
  signs: string
  /** Lower-case names of headers, one of which a signed request has; none where the body tells. */
  headers: readonly string[]
  /** How far the signed time may be off for a receiver, in milliseconds; null where no time is signed. */
  toleranceMs: number | null
  /**
   * Whether checking with such a secret takes no more than a digest or two of the body: then it is
   * done while the sender waits. Absent: it is not.
   */
  quick?(secret: string): boolean
  /** What the request claims; null where it carries no signature. `secret` matters where it names what is signed. */
  read(request: SignedRequest, digests: Digests, secret?: string): Claim | null
  /** The key that a secret's text stands for; null where it fits no such algorithm. */
  keyOf(secret: string, algorithm: Algorithm): Uint8Array | null
  /** Header lines (flat) that sign a request; absent where signing takes a private key. */
  sign?(secret: string, request: SignedRequest, stamp: Stamp, digests: Digests): string[]
}
