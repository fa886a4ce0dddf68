import { textDecoder } from '../../parsing/text-decoder'
import { strictBase64Bytes, strictUtf8Bytes } from '../import-item'

/**
 * Returns the bytes that a text of this charset (a label, or null) can have been, the likeliest
 * first: many tools read every body as UTF-8, whatever its charset. Throws SyntaxError if they
 * cannot be known; `byLength` says that the length of the body will tell them apart.
 */
export function encodeText(text: string, charset: string | null, byLength: boolean): Uint8Array[] {
  const utf8 = strictUtf8Bytes(text)
  if (charset === null || /^utf-?8$/i.test(charset)) return [utf8]
  const table = bytesOf(charset)
  const bytes = table && encoded(text, table)
  if (bytes) return [bytes, utf8]
  if (byLength) return [utf8]
  throw new SyntaxError(`Its text cannot be written in its charset ${charset.slice(0, 40)}`)
}

/**
 * Returns the bytes of text that a HAR file says to be encoded, in base64 or not at all; null for
 * the latter. Throws SyntaxError.
 */
export function decodedBytes(text: string, encoding: string | null | undefined): Uint8Array | null {
  if (encoding == null || encoding === '') return null
  if (encoding.toLowerCase() === 'base64') return strictBase64Bytes(text, 'postData')
  throw new SyntaxError(`The encoding ${encoding.slice(0, 40)} of postData is not understood`)
}

/** Returns the byte of each character that a single one stands for; null if no charset is called so. */
function bytesOf(charset: string): Map<string, number> | null {
  try {
    const decoder = textDecoder(charset, { fatal: false, ignoreBOM: true })
    const all = Array.from({ length: 256 }, (_, byte) => byte)
    const character = (byte: number) => decoder.decode(Uint8Array.of(byte))
    return new Map(all.map((byte): [string, number] => [character(byte), byte]))
  } catch {
    // No decoder has this name.
    return null
  }
}

function encoded(text: string, table: ReadonlyMap<string, number>): Uint8Array | null {
  const bytes = new Uint8Array(text.length)
  for (let at = 0; at < text.length; at++) {
    const character = text[at] ?? ''
    const byte = table.get(character)
    if (byte === undefined || character === '\ufffd') return null
    bytes[at] = byte
  }
  return bytes
}
