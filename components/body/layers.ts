import type { HeaderLine } from '@/core/contract/capture'
import type { BodyKind } from './body-kind'
import { fromBase64 } from '@/core/base64'
import { packedAs } from '@/core/parsing/media-type'
import { bytesContent, type Content, textContent } from './content'
import { sniff } from './sniff'
import type { Coding } from './worker/unpack'

/** One layer that can be decoded. */
export type Layer = Coding | 'msgpack' | 'cbor' | 'base64' | 'url' | 'quoted'

export const layerNames: Record<Layer, string> = {
  gzip: 'gzip',
  deflate: 'deflate',
  br: 'brotli',
  zstd: 'zstd',
  msgpack: 'MessagePack',
  cbor: 'CBOR',
  base64: 'base64',
  url: 'URL-encoding',
  quoted: 'JSON string',
}

const codingOf: Record<string, Coding> = {
  gzip: 'gzip',
  'x-gzip': 'gzip',
  deflate: 'deflate',
  br: 'br',
  zstd: 'zstd',
}
/** Decompression bombs are nested; honest senders use at most two layers. */
export const maxCodings = 2

/** Returns the content codings in the header lines, outermost first (RFC 9110 section 8.4). */
export function codings(headers: HeaderLine[]): Coding[] {
  const named = headers
    .filter(([name]) => name.toLowerCase() === 'content-encoding')
    .flatMap(([, value]) => value.toLowerCase().split(','))
    .map((name) => name.trim())
    .filter((name) => name !== '' && name !== 'identity')
  const known = named.flatMap((name) => (Object.hasOwn(codingOf, name) ? [codingOf[name]] : []))
  // Below an unknown coding nothing can be decoded.
  if (known.length < named.length) return []
  return known.filter((coding) => coding !== undefined).toReversed()
}

/** Returns the layers that may be decodable, by the content's first characters. */
export function layersOf({ contentType, body }: Content, kind: BodyKind): Layer[] {
  const looks = body.text === '' ? null : sniff(body)
  if (looks === 'image' || looks === 'pdf' || kind === 'multipart') return []
  if (body.encoding === 'base64') {
    const packed = packedAs(contentType)
    if (looks) return [looks]
    return packed ? [packed] : ['msgpack', 'cbor', 'br']
  }
  const found = textLayers(body.text)
  // In a form or a tree each value is decoded by itself.
  if (kind === 'text') return found
  return kind === 'json' ? found.filter((layer) => layer === 'quoted') : []
}

/** The same for a text, such as a string in a JSON body. */
export function textLayers(text: string): Layer[] {
  const found: Layer[] = []
  if (isBase64(text)) found.push('base64')
  if (/%[0-9a-fA-F]{2}/.test(text.slice(0, 100_000))) found.push('url')
  if (/^\s*"(?:[^"\\]|\\.)*"\s*$/s.test(text.slice(0, 100_000))) found.push('quoted')
  return found
}

function isBase64(text: string): boolean {
  const bare = text.trim()
  // Letters alone are more likely a word than base64.
  if (bare.length < 16 || !/[0-9+/=_-]|[a-z][A-Z]/.test(bare)) return false
  if (!/^[A-Za-z0-9+/_\-\r\n]+={0,2}$/.test(bare)) return false
  // Numbers, hex digests and UUIDs use the same alphabet.
  if (/^[0-9a-f-]+$/i.test(bare)) return false
  return bare.replace(/[\r\n=]/g, '').length % 4 !== 1
}

/** Decodes a text layer; null if the text does not decode. */
export function layerText(by: 'base64' | 'url' | 'quoted', text: string): Content | null {
  const name = layerNames[by]
  try {
    if (by === 'base64') return bytesContent(name, looseBase64(text), null)
    if (by === 'quoted') return textContent(name, String(JSON.parse(text)))
    return textContent(name, unescaped(text))
  } catch {
    return null
  }
}

function looseBase64(text: string): Uint8Array<ArrayBuffer> {
  const bare = text
    .replace(/[\r\n\s=]/g, '')
    .replaceAll('-', '+')
    .replaceAll('_', '/')
  return fromBase64(bare.padEnd(Math.ceil(bare.length / 4) * 4, '='))
}

/** Escapes that are not UTF-8, and bare percent signs, stay as they are. */
function unescaped(text: string): string {
  return text.replace(/(?:%[0-9a-fA-F]{2})+/g, (run) => {
    try {
      return decodeURIComponent(run)
    } catch {
      return run
    }
  })
}
