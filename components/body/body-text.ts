import { latin1Bytes } from '@/core/latin1'
import type { CaptureBody } from '@/core/contract/capture'
import { type DecodedText, decodeText } from '@/core/parsing/charset'
import { bodyBytes, firstBytes } from './bytes'

const maxNaming = 512

/** Megabytes take a while to decode, and several views need the text. */
const known = new WeakMap<CaptureBody, { contentType: string | null; decoded: DecodedText }>()

/** Returns a body as characters, by the charset that the product reads it as; without a byte order mark. */
export function bodyText(contentType: string | null, body: CaptureBody): DecodedText {
  const before = known.get(body)
  if (before?.contentType === contentType) return before.decoded
  const decoded = decodedBody(contentType, body)
  known.set(body, { contentType, decoded })
  return decoded
}

function decodedBody(contentType: string | null, body: CaptureBody): DecodedText {
  // What names a charset stands at the beginning.
  const first = decodeText(firstBytes(body, maxNaming), contentType)
  if (body.encoding === 'base64' || first.charset !== 'utf-8') {
    return decodeText(bodyBytes(body), contentType)
  }
  const text = first.source === 'bom' ? body.text.slice(1) : body.text
  return { ...first, text, broken: false }
}

/** Returns the same with the byte order mark of UTF-8, if one was sent. */
export function sentText(contentType: string | null, body: CaptureBody): string {
  const { text, source, charset } = bodyText(contentType, body)
  return source === 'bom' && charset === 'utf-8' ? `\ufeff${text}` : text
}

/** Returns Latin-1 text (a header value) decoded as UTF-8 if its non-ASCII bytes are UTF-8; else null. */
export function asUtf8(text: string): string | null {
  if (!/[\u0080-\u00ff]/.test(text)) return null
  const decoded = decodeText(latin1Bytes(text), null)
  return decoded.broken || decoded.charset !== 'utf-8' ? null : decoded.text
}
