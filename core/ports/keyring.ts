/** Seals secrets under the instance's key, so that the database alone does not tell them. */
export interface Keyring {
  /** `context` names what is sealed; the same is needed to open it. */
  seal(text: string, context: string): Uint8Array
  /** Null where the key is another one, or the bytes were changed. */
  open(sealed: Uint8Array, context: string): string | null
}
