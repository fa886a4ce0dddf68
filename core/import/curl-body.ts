import { latin1Bytes, latin1Text } from '../latin1'
import type { Option } from './curl-options'

const dataKinds = new Set(['data', 'raw', 'binary', 'urlencode', 'json'])

/** Returns the body that curl sends, with its content type; null for none. */
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
    // Pieces of JSON are joined without a separator.
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

/** `content`, `=content` and `name=content`; files are not available here. */
function urlencoded(value: string): string {
  const at = value.search(/[=@]/)
  if (at === -1) return escaped(value)
  if (value[at] === '@') throw new SyntaxError('--data-urlencode reads a file, which is not here')
  const content = escaped(value.slice(at + 1))
  return at === 0 ? content : `${value.slice(0, at)}=${content}`
}

const unreserved = Uint8Array.from({ length: 256 }, (_, byte) =>
  /[\w\-.~]/.test(String.fromCharCode(byte)) ? 1 : 0,
)
const hexDigits = latin1Bytes('0123456789ABCDEF')

/** Escapes each byte that RFC 3986 does not call unreserved; a space becomes a plus. */
function escaped(text: string): string {
  const bytes = new Uint8Array(3 * text.length)
  let size = 0
  for (let at = 0; at < text.length; at++) {
    const byte = text.charCodeAt(at)
    if (unreserved[byte] === 1) bytes[size++] = byte
    else if (byte === 0x20) bytes[size++] = 0x2b
    else {
      bytes[size] = 0x25
      bytes[size + 1] = hexDigits[byte >> 4] ?? 0
      bytes[size + 2] = hexDigits[byte & 15] ?? 0
      size += 3
    }
  }
  return latin1Text(bytes.subarray(0, size))
}

function multipart(parts: Option[]): { data: string; type: string } {
  const boundary = `------------------------${digits(parts)}`
  const sections = parts.map(({ kind, value }) => {
    const at = value.indexOf('=')
    const [name, raw] = at === -1 ? ['', ''] : [value.slice(0, at), value.slice(at + 1)]
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
  const at = value.lastIndexOf(';type=')
  const type = at === -1 ? '' : value.slice(at + ';type='.length)
  if (type === '' || type.includes(';')) return { content: value, more: '' }
  return { content: value.slice(0, at), more: `Content-Type: ${type}\r\n` }
}

/** A boundary that is always the same for the same command, and occurs in none of its parts. */
function digits(parts: Option[]): string {
  const all = parts.map(({ value }) => value).join()
  if (!all.includes(numbered(0))) return numbered(0)
  // Of all numbers up to the text's length at least one does not occur in it. They begin with eight
  // zeros.
  const present = numbersIn(all)
  let number = 0
  while (present.has(number)) number += 1
  return numbered(number)
}

const numbered = (number: number): string => String(number).padStart(16, '0')

/** The last eight digits of each sixteen in a row that begin with eight zeros. */
function numbersIn(text: string): Set<number> {
  const found = new Set<number>()
  let run = 0
  let zeros = 0
  let tail = 0
  for (let at = 0; at < text.length; at++) {
    const digit = text.charCodeAt(at) - 0x30
    const isDigit = digit >= 0 && digit <= 9
    run = isDigit ? run + 1 : 0
    tail = isDigit ? (tail * 10 + digit) % 100_000_000 : 0
    zeros = run > 8 && text[at - 8] === '0' ? zeros + 1 : 0
    if (zeros >= 8) found.add(tail)
  }
  return found
}
