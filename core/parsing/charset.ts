import { latin1Text } from '../latin1'
import { mediaType } from './media-type'

/** How a charset was found: a byte order mark, the content type, the text itself, or the default of its type. */
export type CharsetSource = 'bom' | 'declared' | 'inside' | 'default'

/** Bytes as characters. */
export interface DecodedText {
  /** Without a byte order mark. */
  text: string
  /** The name of the encoding that it was read as, as in the Encoding Standard: "utf-8", "gbk". */
  charset: string
  source: CharsetSource
  /** Whether bytes that the charset does not have are shown as U+FFFD. */
  broken: boolean
  /** A charset that the content type names and nobody knows. */
  unknown?: string
}

const strictUtf8 = new TextDecoder('utf-8', { fatal: true })
const lenientUtf8 = new TextDecoder('utf-8')

/** Returns the name of the encoding with this label in the Encoding Standard; null if there is none. */
export function encodingOf(label: string): string | null {
  try {
    return new TextDecoder(label).encoding
  } catch {
    // A label that the standard does not have.
    return null
  }
}

/**
 * Decodes a body or a part by its byte order mark, else by the charset of its content type, else by
 * what it declares itself (XML) or shows (UTF-16 of JSON: RFC 4627, section 3), else as UTF-8.
 */
export function decodeText(bytes: Uint8Array, contentType: string | null): DecodedText {
  const mark = byteOrderMark(bytes)
  if (mark) return decodedAs(mark, bytes, 'bom')
  const { charset: label } = mediaType(contentType)
  const declared = label === '' ? null : encodingOf(label)
  if (declared) return decodedAs(declared, bytes, 'declared')
  const inside = insideCharset(bytes)
  const found = inside ? decodedAs(inside, bytes, 'inside') : decodedAs('utf-8', bytes, 'default')
  return label === '' ? found : { ...found, unknown: label }
}

function decodedAs(charset: string, bytes: Uint8Array, source: CharsetSource): DecodedText {
  const utf8 = charset === 'utf-8'
  try {
    const decoder = utf8 ? strictUtf8 : new TextDecoder(charset, { fatal: true })
    return { text: decoder.decode(bytes), charset, source, broken: false }
  } catch {
    // Bytes that the charset does not have.
    const decoder = utf8 ? lenientUtf8 : new TextDecoder(charset)
    return { text: decoder.decode(bytes), charset, source, broken: true }
  }
}

/** The encoding that a byte order mark names; null without one. */
export function byteOrderMark(bytes: Uint8Array): string | null {
  const first = bytes[0]
  const second = bytes[1]
  if (first === 0xef && second === 0xbb && bytes[2] === 0xbf) return 'utf-8'
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  return first === 0xfe && second === 0xff ? 'utf-16be' : null
}

const opensValue = new Set([0x22, 0x3c, 0x5b, 0x7b])

/** UTF-16 by the zero bytes around a first `{`, `[`, `"` or `<`; or the encoding of an XML declaration. */
function insideCharset(bytes: Uint8Array): string | null {
  const first = bytes[0] ?? 1
  const second = bytes[1] ?? 1
  if (second === 0 && bytes[3] === 0 && opensValue.has(first)) return 'utf-16le'
  if (first === 0 && bytes[2] === 0 && opensValue.has(second)) return 'utf-16be'
  if (first !== 0x3c || second !== 0x3f) return null
  const declaration = /^<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{1,40})["']/i
  const label = declaration.exec(latin1Text(bytes.subarray(0, 256)))?.[1]
  const encoding = label === undefined ? null : encodingOf(label)
  // A declaration in ASCII cannot be in UTF-16, whatever it says.
  return encoding?.startsWith('utf-16') ? null : encoding
}
