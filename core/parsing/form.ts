import { latin1Text } from '../latin1'
import { byteOrderMark, type DecodedText, encodingOf } from './charset'
import { percentDecoded, type WireCharset } from './pairs'
import { textDecoder } from './text-decoder'

/** A form as `pairs` reads it. */
export interface FormSource {
  text: string
  wire: WireCharset
  /** What its percent escapes encode: an encoding of the Encoding Standard that ASCII is part of. */
  charset: string
  /** Whether the charset is the one that a field of the form names. */
  named: boolean
}

const markSize = 3
const lineFeed = 0x0a
const strict = new TextDecoder('utf-8', { fatal: true })

/** Returns how the pairs of a form body are to be read, by the charset that its text was read as. */
export function formSource(bytes: Uint8Array, decoded: DecodedText): FormSource {
  const { sent, ...read } = sentForm(bytes, decoded)
  return { ...read, text: read.wire === 'utf8' ? decoded.text : latin1Text(sent) }
}

/** Returns the text of a form body with its escapes decoded, a pair a line. */
export function decodedForm(bytes: Uint8Array, decoded: DecodedText): string {
  const { sent, charset } = sentForm(bytes, decoded)
  return textDecoder(charset, { ignoreBOM: true }).decode(percentDecoded(sent, lineFeed))
}

interface SentForm extends Omit<FormSource, 'text'> {
  sent: Uint8Array
}

function sentForm(bytes: Uint8Array, decoded: DecodedText): SentForm {
  const wide = decoded.charset.startsWith('utf-16')
  // In UTF-16 no byte means its ASCII character; where it is only declared, it may not be.
  if (wide && bytes.includes(0)) {
    const sent = new TextEncoder().encode(decoded.text)
    return { sent, wire: 'utf8', charset: 'utf-8', named: false }
  }
  const sent = byteOrderMark(bytes) === 'utf-8' ? bytes.subarray(markSize) : bytes
  const field = decoded.source === 'default' ? charsetField(sent, decoded.text) : null
  const charset = field ?? (wide ? 'utf-8' : decoded.charset)
  return { sent, wire: 'latin1', charset, named: field !== null }
}

/** The charset that a field names, as browsers and PayPal do, if the form is not UTF-8. */
function charsetField(sent: Uint8Array, text: string): string | null {
  const label = /(?:^|&)(?:_charset_|charset)=([\w.:-]{1,40})(?=&|$)/.exec(text)?.[1]
  const charset = label === undefined ? null : encodingOf(label)
  if (charset === null || charset.startsWith('utf-16')) return null
  try {
    strict.decode(percentDecoded(sent))
    return null
  } catch {
    // Not UTF-8.
    return charset
  }
}
