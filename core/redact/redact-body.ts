import { latin1Text } from '../latin1'
import { hideShapes } from './hide-shapes'
import { redactForm } from './redact-form'
import { redactJson } from './redact-json'
import { redactLines } from './redact-lines'
import { redactMultipart } from './redact-multipart'
import { redactXml } from './redact-xml'

/**
 * Returns a body without its secrets; null if they cannot be found (compressed or UTF-16 bodies),
 * so that none of it may be shown. Works on the bytes as latin-1, which keeps every other byte.
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
  // Senders mislabel: text in the syntax of a form is treated as one.
  if (/^[\w%.[\]+-]{1,200}=[^\r\n]*\s*$/.test(json)) return redactForm(json)
  return hideShapes(redactXml(redactLines(json)))
}

const isWide = (body: Uint8Array): boolean =>
  (body[0] === 0xff && body[1] === 0xfe) ||
  (body[0] === 0xfe && body[1] === 0xff) ||
  body[0] === 0 ||
  body[1] === 0

/** Magic bytes of gzip, zip, Zstandard, bzip2 and xz, for senders that do not declare them. */
const beginnings = ['\x1f\x8b', 'PK\x03\x04', '\x28\xb5\x2f\xfd', 'BZh', '\xfd7zXZ']

function isCompressed(body: Uint8Array): boolean {
  const start = latin1Text(body.subarray(0, 6))
  return beginnings.some((beginning) => start.startsWith(beginning))
}

/** Turns characters back into bytes; those beyond a byte, from JSON escapes, become UTF-8. */
function bytesOf(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length)
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code > 255) return new TextEncoder().encode(text)
    bytes[i] = code
  }
  return bytes
}
