import { latin1Text } from '../latin1'
import { hideShapes } from './hide-shapes'
import { redactForm } from './redact-form'
import { redactJson } from './redact-json'
import { redactLines } from './redact-lines'
import { redactMultipart } from './redact-multipart'
import { redactXml } from './redact-xml'

/**
 * A body without its secrets; null where they cannot be told from the rest (compressed or UTF-16
 * bodies), so that nothing of it may be shown. Works on the bytes read as latin-1, which leaves
 * every other byte as it was.
 */
export function redactBody(
  body: Uint8Array,
  contentType: string | null,
  contentEncodings: string[],
): Uint8Array | null {
  if (body.length === 0) return body
  if (contentEncodings.some((coding) => !/^(?:identity)?$/i.test(coding.trim()))) return null
  if (/charset="?utf-?(?:16|32)/i.test(contentType ?? '') || isWide(body)) return null
  if (isCompressed(body)) return null
  const text = latin1Text(body)
  return bytesOf(redactText(text, contentType ?? ''))
}

function redactText(text: string, contentType: string): string {
  if (/^\s*application\/x-www-form-urlencoded/i.test(contentType)) return redactForm(text)
  if (/^\s*multipart\//i.test(contentType)) return redactMultipart(text, contentType, redactText)
  const json = redactJson(text)
  // Senders mislabel: what has the form of a form is one.
  if (/^[\w%.[\]+-]{1,200}=[^\r\n]*\s*$/.test(json)) return redactForm(json)
  return hideShapes(redactXml(redactLines(json)))
}

const isWide = (body: Uint8Array): boolean =>
  (body[0] === 0xff && body[1] === 0xfe) ||
  (body[0] === 0xfe && body[1] === 0xff) ||
  body[0] === 0 ||
  body[1] === 0

/** How gzip, zip, Zstandard, bzip2 and xz begin, for senders that do not say so. */
const beginnings = ['\x1f\x8b', 'PK\x03\x04', '\x28\xb5\x2f\xfd', 'BZh', '\xfd7zXZ']

function isCompressed(body: Uint8Array): boolean {
  const start = latin1Text(body.subarray(0, 6))
  return beginnings.some((beginning) => start.startsWith(beginning))
}

/** Each character is one byte again; what JSON escapes brought in beyond that becomes UTF-8. */
function bytesOf(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length)
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code > 255) return new TextEncoder().encode(text)
    bytes[i] = code
  }
  return bytes
}
