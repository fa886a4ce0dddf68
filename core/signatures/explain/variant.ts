/** Which part of checking a signature a trial changes. */
export type Dimension = 'secret' | 'algorithm' | 'signature' | 'body' | 'address' | 'shape'

/** One usual mistake: what is done differently, and what it would mean. Never contains a secret. */
export interface Variant {
  /** A permanent name: "body.newline-removed". */
  id: string
  dimension: Dimension
  /** In the table: "The body without its last newline". */
  name: string
  /** After "The signature is right …": "for this body without its last newline". */
  right: string
  /** After a colon: "something between the sender and here adds one". */
  why: string
  /** What to do, as sentences. */
  todo: string
}
