import { latin1Bytes, latin1Text } from '../../latin1'
import type { Option } from './curl-options'

/** Returns what the `--data…` options of a command amount to; null for none. */
export function curlData(pieces: readonly Option[], stdin: string | null): string | null {
  if (pieces.length === 0) return null
  let data = ''
  for (const [at, piece] of pieces.entries()) {
    // Pieces of JSON are joined without a separator.
    const between = at === 0 || piece.kind === 'json' ? '' : '&'
    data += between + dataOf(piece, stdin)
  }
  return data
}

function dataOf({ kind, value }: Option, stdin: string | null): string {
  if (kind === 'raw') return value
  if (kind === 'urlencode') return urlencoded(value, stdin)
  if (!value.startsWith('@')) return value
  const content = fileOf(value.slice(1), stdin)
  // Versions of curl differ in what they keep of a NUL.
  if (kind === 'data' && content.includes('\0')) throw new SyntaxError('-d reads a NUL')
  return kind === 'data' ? content.replaceAll(/[\r\n]/g, '') : content
}

/** `content`, `=content`, `name=content`, `@file` and `name@file`; an equals sign goes first. */
function urlencoded(value: string, stdin: string | null): string {
  const equals = value.indexOf('=')
  const at = equals === -1 ? value.indexOf('@') : equals
  if (at === -1) return escaped(value)
  const written = value.slice(at + 1)
  const content = escaped(equals === -1 ? fileOf(written, stdin) : written)
  return at === 0 ? content : `${value.slice(0, at)}=${content}`
}

/** Returns what a file holds, if that is what is piped in. Throws SyntaxError for any other. */
export function fileOf(name: string, stdin: string | null): string {
  if (name === '-' && stdin !== null) return stdin
  const where = name === '-' ? 'its standard input' : `the file ${name.slice(0, 60)}`
  throw new SyntaxError(`It reads ${where}, which is not here`)
}

/** Returns what `--url-query` options amount to; null for none. */
export function queryData(pieces: readonly Option[], stdin: string | null): string | null {
  if (pieces.length === 0) return null
  return pieces
    .map(({ value }) => (value.startsWith('+') ? value.slice(1) : urlencoded(value, stdin)))
    .join('&')
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
