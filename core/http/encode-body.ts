import { toBase64 } from '../base64'
import type { CaptureBody } from '../contract/capture'

/** Returns text if the bytes are well-formed UTF-8, else base64. */
export function encodeBody(bytes: Uint8Array): Pick<CaptureBody, 'encoding' | 'text'> {
  try {
    return {
      encoding: 'utf8',
      text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes),
    }
  } catch {
    // Not UTF-8.
    return { encoding: 'base64', text: toBase64(bytes) }
  }
}
