import { decodeText } from './charset'
import { looseBase64 } from './text-layers'
import { latin1Bytes } from '../latin1'

const word = /=\?([\w.:-]{1,40})(?:\*[\w-]{0,20})?\?([bq])\?([^?\s]{0,1000})\?=/gi
/** White space between two of them is none of the text (RFC 2047, section 6.2). */
const between = /(\?=)\s+(?==\?)/g

/** Returns the text of a header field of a mail: its encoded words decoded (RFC 2047), its other bytes as UTF-8. */
export function decodedField(field: string): string {
  const { text } = decodeText(latin1Bytes(field), null)
  return text
    .replaceAll(between, '$1')
    .replaceAll(word, (whole, charset: string, encoding: string, content: string) => {
      const bytes = encoding.toLowerCase() === 'b' ? ofB(content) : ofQ(content)
      return bytes ? decodeText(bytes, `text/plain; charset="${charset}"`).text : whole
    })
}

function ofB(content: string): Uint8Array | null {
  try {
    return looseBase64(content)
  } catch {
    // It is not base64, whatever it says.
    return null
  }
}

const ofQ = (content: string): Uint8Array =>
  latin1Bytes(
    content
      .replaceAll('_', ' ')
      .replaceAll(/=([0-9a-f]{2})/gi, (_, hex: string) =>
        String.fromCharCode(Number.parseInt(hex, 16)),
      ),
  )
