import type { Token } from '../contract/signature-template'
import type { HashName } from '../ports/crypto'
import type { Encoding } from './encode'
import type { TimeUnit } from './time'

/** How a secret's text becomes the key; `standard`: as Standard Webhooks writes it, whsec_ and base64. */
export type KeyForm = 'text' | 'hex' | 'base64' | 'standard'

/** A header that carries a keyed digest. */
export interface ProofRow {
  /** In the sender's spelling. */
  header: string
  /** Before the digest; default none. */
  prefix?: string
  /** Default sha256. */
  hash?: HashName
  /** Default hex. */
  encoding?: Encoding
  /** Set if the digest names its hash: "sha1=…". `hash` is the one that this sender uses. */
  named?: true
}

/** The notation of a header that is a list such as t=…,v1=…: its separator and the names of time and digest. */
export interface ListedProof {
  separator: string
  time: string
  digest: string
}

/** An HMAC in headers. */
export interface HmacRecipe {
  kind: 'hmac'
  key: KeyForm
  time: { header: string | null; unit: TimeUnit } | null
  /** The header of the message's id, if that is signed. */
  idHeader: string | null
  /**
   * What is signed, in order: the names of a template, {form} (the fields of a form as Twilio signs them) and
   * {decodedurl} (the address as HubSpot signs it).
   */
  signs: readonly Token[]
  proofs: readonly Required<Omit<ProofRow, 'named'>>[]
  fields: ListedProof | null
}

/** The secret itself in a header. */
export interface TokenRecipe {
  kind: 'token'
  header: string
  prefix: string
  encoding: 'text' | 'base64'
}

/**
 * How a scheme signs, as data: code that signs as it does can be written in any language. Says the same as
 * the scheme's `sign`.
 */
export type SigningRecipe = HmacRecipe | TokenRecipe

/** Returns the headers that a recipe puts its proofs in, in lower case. */
export const proofHeaders = (recipe: SigningRecipe): string[] =>
  (recipe.kind === 'token' ? [recipe] : recipe.proofs).map(({ header }) => header.toLowerCase())
