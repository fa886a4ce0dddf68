import { hidden, namesSecret } from './secret-names'

const maxHead = 8192
/**
 * RFC 2046, section 5.1.1, allows 70 characters; searching for a much longer one could take
 * quadratic time.
 */
const maxBoundary = 200

/**
 * Returns a multipart body without its secrets: parts with secret names are hidden, the others pass
 * through `redactPart(content, type)`.
 */
export function redactMultipart(
  text: string,
  contentType: string,
  redactPart: (content: string, contentType: string) => string,
): string {
  const boundary =
    /boundary="?([^";,\s]+)/i.exec(contentType)?.[1] ?? /^--([^\r\n]+)/.exec(text)?.[1]
  if (!boundary || boundary.length > maxBoundary) return redactPart(text, '')
  return text
    .split(`--${boundary}`)
    .map((part) => redactOne(part, redactPart))
    .join(`--${boundary}`)
}

function redactOne(
  part: string,
  redactPart: (content: string, contentType: string) => string,
): string {
  const blank = /\r?\n\r?\n/.exec(part.slice(0, maxHead))
  if (!blank) return redactPart(part, '')
  const start = blank.index + blank[0].length
  const head = part.slice(0, start)
  const end = part.endsWith('\r\n') ? part.length - 2 : part.length
  const content = part.slice(start, end)
  const name = /^content-disposition:.*?[;\s]name="?([^";\r\n]*)/im.exec(head)?.[1] ?? ''
  const type = /^content-type:[ \t]*([^\r\n]*)/im.exec(head)?.[1] ?? ''
  const shown = namesSecret(name) ? hidden : redactPart(content, type)
  return head + shown + part.slice(end)
}
