/** Seals secrets under the instance's key, so that the database alone does not reveal them. */
export interface Keyring {
  /** Id of the key that seals: stored beside what it sealed, and useless for opening it. */
  readonly keyId: string
  /** `context` names what is sealed; opening needs the same. */
  seal(text: string, context: string): Uint8Array
  /** Opens with the present key or an earlier one. Null if none fits, or the bytes were changed. */
  open(sealed: Uint8Array, context: string): string | null
}
