import type { Option } from './curl-options'

const dataKinds = new Set(['data', 'raw', 'binary', 'urlencode', 'json'])

/** What curl sends as the body and the type it gives it; null for none. */
export function curlBody(
  options: Option[],
  stdin: string | null,
): { data: string | null; type: string | null } {
  const parts = options.filter(({ kind }) => kind === 'form' || kind === 'form-string')
  if (parts.length > 0) return multipart(parts)
  const pieces = options.filter(({ kind }) => dataKinds.has(kind))
  if (pieces.length === 0) return { data: null, type: null }
  let data = ''
  for (const [at, piece] of pieces.entries()) {
    // Pieces of JSON follow each other as they are.
    const between = at === 0 || piece.kind === 'json' ? '' : '&'
    data += between + dataOf(piece, stdin)
  }
  return { data, type: 'application/x-www-form-urlencoded' }
}

function dataOf({ kind, value }: Option, stdin: string | null): string {
  if (kind === 'raw') return value
  if (kind === 'urlencode') return urlencoded(value)
  if (!value.startsWith('@')) return value
  if (value === '@-' && stdin !== null) return stdin
  throw new SyntaxError(`Its body is in the file ${value.slice(1, 60)}, which is not here`)
}

/** `content`, `=content` and `name=content`; files are not here. */
function urlencoded(value: string): string {
  const [, name, sign, content = ''] = /^([^=@]*)([=@]?)([^]*)$/.exec(value) ?? []
  if (sign === '@') throw new SyntaxError('--data-urlencode reads a file, which is not here')
  if (sign === '') return escaped(value)
  return name ? `${name}=${escaped(content)}` : escaped(content)
}

/** Each byte but those that RFC 3986 calls unreserved; a space is a plus. */
function escaped(text: string): string {
  return text.replaceAll(/[^\w\-.~]/g, (character) => {
    if (character === ' ') return '+'
    return `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`
  })
}

function multipart(parts: Option[]): { data: string; type: string } {
  const boundary = `------------------------${digits(parts)}`
  const sections = parts.map(({ kind, value }) => {
    const [, name = '', raw = ''] = /^([^=]*)=([^]*)$/.exec(value) ?? []
    const { content, more } = kind === 'form' ? field(raw) : { content: raw, more: '' }
    const quoted = name.replaceAll('\\', '\\\\').replaceAll('"', '\\"')
    return `--${boundary}\r\nContent-Disposition: form-data; name="${quoted}"\r\n${more}\r\n${content}\r\n`
  })
  return {
    data: `${sections.join('')}--${boundary}--\r\n`,
    type: `multipart/form-data; boundary=${boundary}`,
  }
}

function field(value: string): { content: string; more: string } {
  if (/^[@<]/.test(value)) throw new SyntaxError('--form reads a file, which is not here')
  const [, content = value, type] = /^([^]*?);type=([^;]+)$/.exec(value) ?? []
  return { content, more: type === undefined ? '' : `Content-Type: ${type}\r\n` }
}

/** A boundary that the same command always gets, and that is in none of its parts. */
function digits(parts: Option[]): string {
  const all = parts.map(({ value }) => value).join()
  for (let number = 0; ; number++) {
    const candidate = String(number).padStart(16, '0')
    if (!all.includes(candidate)) return candidate
  }
}
