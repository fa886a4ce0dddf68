import { fromBase64 } from '../base64'

/** Characters of a text that are tried as base64. */
const maxBase64 = 1_400_000

/** Whether a text can be base64, standard or URL-safe, and is not more likely a word, a number or a digest. */
export function looksBase64(text: string): boolean {
  const bare = text.trim()
  if (bare.length < 16 || !/^[A-Za-z0-9+/_\-\r\n]+={0,2}$/.test(bare)) return false
  // Letters alone are more likely a word than base64.
  if (!/[0-9+/=_-]|[a-z][A-Z]/.test(bare)) return false
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

/** Whether a text begins as JSON that holds other values. */
export const opensJson = (text: string): boolean => /^\s*[[{]/.test(text)

/** Whether a text begins as base64 of JSON that holds values, a byte order mark before it or not. */
export const opensBase64Json = (text: string): boolean =>
  /^(?:(?:77u[/_])?(?:e[wy]|W[wyz1-3])|[/_]{2}5[7b]|[/_]v8A)/.test(text)

/** Whether a string in a JSON text may begin so: looks at few places, those of the rarer of its characters. */
export const mayHoldBase64Json = (text: string): boolean =>
  anyBegins(text, 'y', true) ||
  anyBegins(text, 'w', true) ||
  anyBegins(text, 'W', false) ||
  /"(?:\\?\/|_)(?:(?:\\?\/|_)5[7b]|v8A)/.test(text)

const quote = 0x22
const letterE = 0x65

/** Whether a string begins with a character, or with `e` and it; after a byte order mark, too. */
function anyBegins(text: string, character: string, afterE: boolean): boolean {
  for (let at = text.indexOf(character); at !== -1; at = text.indexOf(character, at + 1)) {
    if (afterE && text.charCodeAt(at - 1) !== letterE) continue
    const start = afterE ? at - 1 : at
    if (text.charCodeAt(start - 1) === quote || /^"77u[/_]$/.test(text.slice(start - 5, start))) {
      return true
    }
  }
  return false
}
