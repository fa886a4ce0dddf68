import { parsedBodyOf } from '../../http/parsed-body-of'
import { Members } from '../../parsing/value'
import { textOfValue } from '../../parsing/values-at'
import { utf8Bytes } from '../encode'
import type { SignedPiece, SignedRequest } from '../scheme'

/** Longer bodies, in bytes and decoded, carry no proof in their fields; of multipart bodies the beginning may. */
export const maxSignedFields = 1_048_576

/** Longer texts are none that a sender signs with. */
const maxText = 1000

/** Returns the objects that a body says: its JSON, its form or its multipart fields, and the JSON inside these. */
export const objectsOf = (request: SignedRequest): Members[] =>
  parsedBodyOf(request, maxSignedFields).documents.flatMap(({ kind, value }) =>
    kind !== 'xml' && value instanceof Members ? [value] : [],
  )

/** Returns a member's text, or its number as spelt; null if it is neither, or longer than 1,000 characters. */
export function shortText(object: Members, name: string): string | null {
  const text = textOfValue(object.get(name))
  return text === null || text.length > maxText ? null : text
}

/** Returns a signed piece by its name, missing if it is null. */
export const piece = (name: string, text: string | null): SignedPiece =>
  text === null
    ? { name, bytes: new Uint8Array(), missing: true }
    : { name, bytes: utf8Bytes(text) }
