import { fromBase64 } from '../base64'
import type { CaptureBody } from '../contract/capture'
import { Failure } from '../errors'

/** Returns the bytes of a body that the API was given. Throws `bad_request` naming the field if it is not base64. */
export function decodeBody(
  { encoding, text }: Pick<CaptureBody, 'encoding' | 'text'>,
  field: string,
): Uint8Array {
  if (encoding === 'utf8') return new TextEncoder().encode(text)
  try {
    return fromBase64(text)
  } catch {
    // The decoder's own message names no field.
    throw new Failure('bad_request', `${field}.text: not base64`)
  }
}
