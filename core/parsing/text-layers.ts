import { fromBase64 } from '../base64'

/** Characters of a text that are tried as base64. */
const maxBase64 = 1_400_000

/** Whether a text can be base64, standard or URL-safe, and is not more likely a word, a number or a digest. */
export function looksBase64(text: string): boolean {
  const bare = text.trim()
  // Letters alone are more likely a word than base64.
  if (bare.length < 16 || !/[0-9+/=_-]|[a-z][A-Z]/.test(bare)) return false
  if (!/^[A-Za-z0-9+/_\-\r\n]+={0,2}$/.test(bare)) return false
  // Numbers, hex digests and UUIDs use the same alphabet.
  if (/^[0-9a-f-]+$/i.test(bare)) return false
  return bare.replace(/[\r\n=]/g, '').length % 4 !== 1
}

/** Decodes base64, standard or URL-safe, with or without padding and line breaks. Throws if it is none. */
export function looseBase64(text: string): Uint8Array<ArrayBuffer> {
  const bare = text
    .replace(/[\r\n\s=]/g, '')
    .replaceAll('-', '+')
    .replaceAll('_', '/')
  return fromBase64(bare.padEnd(Math.ceil(bare.length / 4) * 4, '='))
}

/** Returns the bytes of a text that is base64; null if it is none, or longer than 1.4 million characters. */
export function bytesOfBase64(
  text: string,
  max: number = maxBase64,
): Uint8Array<ArrayBuffer> | null {
  if (text.length > max || !looksBase64(text)) return null
  try {
    return looseBase64(text)
  } catch {
    // Of its alphabet, but not base64.
    return null
  }
}

/** The first characters of JSON texts that hold other values: base64 of `{` and `[`, after spaces too. */
export const opensJson = (text: string): boolean => /^\s*[[{]/.test(text)
