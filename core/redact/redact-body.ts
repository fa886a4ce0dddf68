import { redactForm } from './redact-form'
import { redactJson } from './redact-json'
import { hidden, hideShapes, namesSecret } from './secret-names'

/**
 * A body without its secrets; null where they cannot be told from the rest (compressed or UTF-16
 * bodies), so that nothing of it may be shown. Works on the bytes read as latin-1, which leaves
 * every other byte as it was.
 */
export function redactBody(
  body: Uint8Array,
  contentType: string | null,
  contentEncoding: string | null,
): Uint8Array | null {
  if (body.length === 0) return body
  if (contentEncoding && !/^identity$/i.test(contentEncoding.trim())) return null
  if (/charset="?utf-?(?:16|32)/i.test(contentType ?? '') || isWide(body)) return null
  const text = latin1(body)
  return bytesOf(hideShapes(redactText(text, contentType ?? '')))
}

function redactText(text: string, contentType: string): string {
  if (/^application\/x-www-form-urlencoded/i.test(contentType)) return redactForm(text)
  if (/^multipart\//i.test(contentType)) return redactXml(redactJson(redactParts(text)))
  const json = redactJson(text)
  // Senders mislabel: what has the form of a form is one.
  if (/^[\w%.[\]+-]+=/.test(json)) return redactForm(json)
  return redactXml(json)
}

const part =
  /(\r?\nContent-Disposition:[^\r\n]*?\bname="?([^";\r\n]*)"?[^]*?\r?\n\r?\n)([^]*?)(?=\r?\n--|$)/gi

function redactParts(text: string): string {
  return `\n${text}`
    .replaceAll(part, (whole, head: string, name: string) =>
      namesSecret(name) ? head + hidden : whole,
    )
    .slice(1)
}

function redactXml(text: string): string {
  if (!text.includes('<')) return text
  return text
    .replaceAll(
      /<([\w:.-]{1,100})([^<>]{0,2000})>([^<]*)(?=<\/)/g,
      (whole, name: string, rest: string) =>
        namesSecret(name) ? `<${name}${rest}>${hidden}` : whole,
    )
    .replaceAll(/([\w:.-]{1,100})=("[^"<]*"|'[^'<]*')/g, (whole, name: string) =>
      namesSecret(name) ? `${name}="${hidden}"` : whole,
    )
}

const isWide = (body: Uint8Array): boolean =>
  (body[0] === 0xff && body[1] === 0xfe) || (body[0] === 0xfe && body[1] === 0xff) || body[1] === 0

function latin1(bytes: Uint8Array): string {
  let text = ''
  for (let i = 0; i < bytes.length; i += 8192) {
    text += String.fromCharCode(...bytes.subarray(i, i + 8192))
  }
  return text
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
