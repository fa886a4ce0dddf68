import { latin1Text } from '../latin1'
import { byteOrderMark, type DecodedText } from './charset'
import { percentDecoded, type WireCharset } from './pairs'

/** A form as `pairs` reads it. */
export interface FormSource {
  text: string
  wire: WireCharset
  /** What its percent escapes encode: an encoding of the Encoding Standard that ASCII is part of. */
  charset: string
}

const markSize = 3

/** Returns how the pairs of a form body are to be read, by the charset that its text was read as. */
export function formSource(bytes: Uint8Array, decoded: DecodedText): FormSource {
  // In UTF-16 no byte means its ASCII character.
  if (isWide(bytes, decoded)) return { text: decoded.text, wire: 'utf8', charset: 'utf-8' }
  return { text: latin1Text(unmarked(bytes)), wire: 'latin1', charset: asciiBased(decoded) }
}

/** Returns the text of a form body with its escapes decoded, a pair a line. */
export function decodedForm(bytes: Uint8Array, decoded: DecodedText): string {
  const wide = isWide(bytes, decoded)
  const sent = wide ? new TextEncoder().encode(decoded.text) : unmarked(bytes)
  const charset = wide ? 'utf-8' : asciiBased(decoded)
  return new TextDecoder(charset, { ignoreBOM: true }).decode(percentDecoded(sent, lineFeed))
}

const lineFeed = 0x0a

/** UTF-16 that is only declared may be none. */
const isWide = (bytes: Uint8Array, { charset }: DecodedText): boolean =>
  charset.startsWith('utf-16') && bytes.includes(0)

const asciiBased = ({ charset }: DecodedText): string =>
  charset.startsWith('utf-16') ? 'utf-8' : charset

const unmarked = (bytes: Uint8Array): Uint8Array =>
  byteOrderMark(bytes) === 'utf-8' ? bytes.subarray(markSize) : bytes
