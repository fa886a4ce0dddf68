import type { CaptureBody } from '../contract/capture'

/** Text where the bytes are well-formed UTF-8 (a character cut off at the end apart), else base64. */
export function encodeBody(bytes: Uint8Array): Pick<CaptureBody, 'encoding' | 'text'> {
  try {
    return {
      encoding: 'utf8',
      text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes),
    }
  } catch {
    return { encoding: 'base64', text: base64(bytes) }
  }
}

function base64(bytes: Uint8Array): string {
  let binary = ''
  for (let i = 0; i < bytes.length; i += 8192) {
    binary += String.fromCharCode(...bytes.subarray(i, i + 8192))
  }
  return btoa(binary)
}
