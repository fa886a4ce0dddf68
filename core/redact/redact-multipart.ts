import { hidden, namesSecret } from './secret-names'

const longestHead = 8192

/**
 * A multipart body without its secrets: parts by their names, the others by `redactPart`, which is
 * told the part's content and its type.
 */
export function redactMultipart(
  text: string,
  contentType: string,
  redactPart: (content: string, contentType: string) => string,
): string {
  const boundary =
    /boundary="?([^";,\s]+)/i.exec(contentType)?.[1] ?? /^--([^\r\n]+)/.exec(text)?.[1]
  if (!boundary) return redactPart(text, '')
  return text
    .split(`--${boundary}`)
    .map((part) => redactOne(part, redactPart))
    .join(`--${boundary}`)
}

function redactOne(
  part: string,
  redactPart: (content: string, contentType: string) => string,
): string {
  const blank = /\r?\n\r?\n/.exec(part.slice(0, longestHead))
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
