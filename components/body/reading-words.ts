import { charsetName } from '@/core/parsing/charset-name'
import type { DecodedText } from '@/core/parsing/charset'
import { formSource } from '@/core/parsing/form'
import { isForm, mediaType } from '@/core/parsing/media-type'
import type { BodyKind } from './body-kind'
import { bodyBytes } from './bytes'
import type { Content } from './content'

/** Returns as what a body is read, where that is not what everybody expects. */
export function readingWords(
  { body, contentType }: Content,
  kind: BodyKind,
  decoded: DecodedText,
): string[] {
  const words: string[] = []
  if (kind === 'json' && isForm(mediaType(contentType))) {
    words.push('Read as JSON, not as the form that its type declares')
  }
  const form = kind === 'form' ? formSource(bodyBytes(body), decoded) : null
  if (form?.named) words.push(`Read as ${charsetName(form.charset)}, as one of its fields says`)
  else {
    // Parts have charsets of their own.
    const broken = decoded.broken && kind !== 'multipart' && kind !== 'mail'
    const charset = charsetWords({ ...decoded, broken }, body.encoding === 'utf8', contentType)
    if (charset) words.push(charset)
  }
  return words
}

const by: Record<Exclude<DecodedText['source'], 'default'>, string> = {
  bom: 'by its byte order mark',
  declared: 'as declared',
  inside: 'by its first bytes',
}

function charsetWords(
  decoded: DecodedText,
  isUtf8: boolean,
  contentType: string | null,
): string | null {
  const { text, charset, source, broken, unknown } = decoded
  const name = charsetName(charset)
  const lost = broken ? `; bytes that ${name} does not have show as \ufffd` : ''
  if (unknown !== undefined) return `Unknown charset “${unknown}”, read as ${name}${lost}`
  if (source === 'default') return broken ? `Not UTF-8${lost}` : null
  if (source === 'inside' && text.startsWith('<'))
    return `Read as ${name}, as its XML declares${lost}`
  if (source !== 'declared') return `Read as ${name}, ${by[source]}${lost}`
  if (charset === 'utf-8') return broken ? `Not UTF-8, as declared${lost}` : null
  const also = isUtf8 && /[^\0-\x7f]/.test(text) ? '; its bytes are valid UTF-8, too' : ''
  // Labels have other meanings on the web than their names say: iso-8859-1 is windows-1252.
  const { charset: label } = mediaType(contentType)
  const as = label === charset ? 'as declared' : `declared as ${label}`
  return `Read as ${name}, ${as}${also}${lost}`
}
