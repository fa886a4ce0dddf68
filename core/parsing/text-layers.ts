import { fromBase64 } from '../base64'

/** Characters of a text that are tried as base64. */
const maxBase64 = 1_400_000

/** Whether a text can be base64, standard or URL-safe, and is not more likely a word, a number or a digest. */
export function looksBase64(text: string): boolean {
  const bare = text.trim()
  // What is not, is looked for: a pattern of all that is takes a part of the stack for each character.
  const end = bare.endsWith('==') ? bare.length - 2 : bare.length - (bare.endsWith('=') ? 1 : 0)
  if (bare.length < 16 || /[^A-Za-z0-9+/_\-\r\n]/.test(bare.slice(0, end))) return false
  // Letters alone are more likely a word than base64.
  if (!/[0-9+/=_-]|[a-z][A-Z]/.test(bare)) return false
  // Numbers, hex digests and UUIDs use the same alphabet.
  if (!/[^0-9a-f-]/i.test(bare)) return false
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

// A slash may be escaped, once in each layer of JSON: the fifth has 31 before it.
const slash = '(?:\\\\{0,31}/|_)'
/** How base64 of `{` or `[` and a space, a quote or another value begins: in UTF-8, after its mark, in UTF-16. */
const begins = `(?:77u${slash})?(?:e[wy]|W[wyz1-3])|${slash}{2}5[7b]|${slash}v8A`
const atStart = new RegExp(`^(?:${begins})`)
const afterQuote = new RegExp(begins, 'y')
const inText = new RegExp(`["'>=\\s](?:${begins})`)

/** Whether a text begins as base64 of JSON that holds values, a byte order mark before it or not. */
export const opensBase64Json = (text: string): boolean => atStart.test(text)

/** Whether a value in a text may begin so, in quotes or as a field of a form or an element. */
export const mayHoldBase64Json = (text: string): boolean => inText.test(text)

/** Whether a string in a JSON text may begin so; of strings in it as well. */
export function mayQuoteBase64Json(text: string): boolean {
  for (let at = text.indexOf('"'); at !== -1; at = text.indexOf('"', at + 1)) {
    if (!maybeFirst(text.charCodeAt(at + 1))) continue
    afterQuote.lastIndex = at + 1
    if (afterQuote.test(text)) return true
  }
  return false
}

/** One of `e`, `W`, `7`, `/`, `_` and a backslash. */
const maybeFirst = (code: number): boolean =>
  code === 0x65 || code === 0x57 || code === 0x37 || code === 0x2f || code === 0x5f || code === 0x5c
