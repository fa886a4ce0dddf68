import { latin1Bytes } from '@/core/latin1'
import type { CaptureBody } from '@/core/contract/capture'
import { mediaType } from './body-kind'
import { bodyBytes } from './bytes'
import type { WireCharset } from '@/core/parsing/pairs'

/** A body as characters, with a note if it is not plain UTF-8. */
export interface BodyText {
  text: string
  note: string | null
}

/** Decodes bytes that are not UTF-8 by the content type's charset, else as UTF-8 with U+FFFD. */
export function bodyText(contentType: string | null, body: CaptureBody): BodyText {
  if (body.encoding === 'utf8') return { text: body.text, note: null }
  const bytes = bodyBytes(body)
  const declared = decoderFor(mediaType(contentType).charset)
  if (declared && declared.encoding !== 'utf-8') {
    return { text: declared.decode(bytes), note: `Read as ${declared.encoding}, as declared` }
  }
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)
  return { text, note: 'Not UTF-8: invalid bytes show as \ufffd' }
}

/** Returns a form body for `pairs`, with its bytes intact if they are not UTF-8. */
export function formText(body: CaptureBody): [text: string, wire: WireCharset] {
  return body.encoding === 'utf8' ? [body.text, 'utf8'] : [atob(body.text), 'latin1']
}

/** Returns Latin-1 text (a header value) decoded as UTF-8 if its non-ASCII bytes are UTF-8; else null. */
export function asUtf8(text: string): string | null {
  if (!/[\u0080-\u00ff]/.test(text)) return null
  try {
    const bytes = latin1Bytes(text)
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return null
  }
}

function decoderFor(charset: string): TextDecoder | null {
  try {
    return charset ? new TextDecoder(charset, { ignoreBOM: true }) : null
  } catch {
    // A label that no browser knows.
    return null
  }
}
