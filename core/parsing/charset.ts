import { latin1Text } from '../latin1'
import { mediaType } from './media-type'
import { textDecoder } from './text-decoder'

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

/** Which encoding bytes are read as, and why. */
export type Charset = Pick<DecodedText, 'charset' | 'source' | 'unknown'>

/**
 * Returns the encoding of a body or a part: that of its byte order mark, else of the charset of its content
 * type, else what it declares itself (XML) or shows (UTF-16 of JSON: RFC 4627, section 3), else UTF-8.
 */
export function charsetOf(bytes: Uint8Array, contentType: string | null): Charset {
  const mark = byteOrderMark(bytes)
  if (mark) return { charset: mark, source: 'bom' }
  const { charset: label } = mediaType(contentType)
  const declared = label === '' ? null : encodingOf(label)
  if (declared) return { charset: declared, source: 'declared' }
  const inside = insideCharset(bytes)
  return {
    charset: inside ?? 'utf-8',
    source: inside ? 'inside' : 'default',
    ...(label !== '' && { unknown: label }),
  }
}

/** Decodes a body or a part, in the encoding that `charsetOf` finds. */
export function decodeText(bytes: Uint8Array, contentType: string | null): DecodedText {
  const found = charsetOf(bytes, contentType)
  return { ...found, ...decodedAs(found.charset, bytes) }
}

function decodedAs(charset: string, bytes: Uint8Array): Pick<DecodedText, 'text' | 'broken'> {
  const utf8 = charset === 'utf-8'
  try {
    const decoder = utf8 ? strictUtf8 : textDecoder(charset, { fatal: true })
    return { text: decoder.decode(bytes), broken: false }
  } catch {
    // Bytes that the charset does not have.
    const decoder = utf8 ? lenientUtf8 : textDecoder(charset)
    return { text: decoder.decode(bytes), broken: true }
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

/** Returns whether bytes are well-formed UTF-8. */
export function isUtf8(bytes: Uint8Array): boolean {
  let found = asked.get(bytes)
  if (found === undefined) {
    found = decodesAsUtf8(bytes)
    asked.set(bytes, found)
  }
  return found
}

/** The same bytes are asked for more than once. */
const asked = new WeakMap<Uint8Array, boolean>()

/** Node's own check makes no text; core runs in browsers as well. */
const nodeBuffer = (
  globalThis as { process?: { getBuiltinModule?(name: string): unknown } }
).process?.getBuiltinModule?.('node:buffer') as { isUtf8?(bytes: Uint8Array): boolean } | undefined

function decodesAsUtf8(bytes: Uint8Array): boolean {
  if (nodeBuffer?.isUtf8) return nodeBuffer.isUtf8(bytes)
  try {
    strictUtf8.decode(bytes)
    return true
  } catch {
    // The decoder is fatal.
    return false
  }
}
