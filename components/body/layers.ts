import { lineValues } from '@/core/parsing/named-lines'
import type { HeaderLine } from '@/core/contract/capture'
import { type Coding, codingsOf } from '@/core/parsing/codings'
import { packedAs } from '@/core/parsing/media-type'
import { looksBase64, looseBase64 } from '@/core/parsing/text-layers'
import type { BodyKind } from './body-kind'
import { bodyText } from './body-text'
import { bytesContent, type Content, textContent } from './content'
import { sniff } from './sniff'
import { visibleText } from '@/core/visible'

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

/** Returns the content codings in the header lines, outermost first; none if one of them is unknown. */
export const codings = (headers: HeaderLine[]): Coding[] => codingsOf(encodingLines(headers)) ?? []

/** Returns what to say of content codings of which one is unknown; null if all are known. */
export function unknownCodingWords(headers: HeaderLine[]): string | null {
  const lines = encodingLines(headers)
  if (codingsOf(lines) !== null) return null
  const named = visibleText(lines.join(', ').slice(0, 60))
  return `The content coding “${named}” cannot be decoded here: this is the body as sent.`
}

const encodingLines = (headers: HeaderLine[]): string[] => lineValues(headers, 'content-encoding')

/** Returns the layers that may be decodable, by the content's first characters. */
export function layersOf({ contentType, body }: Content, kind: BodyKind): Layer[] {
  const looks = body.text === '' ? null : sniff(body)
  if (looks === 'image' || looks === 'pdf' || kind === 'multipart' || kind === 'mail') return []
  if (body.encoding === 'base64') {
    const packed = packedAs(contentType)
    if (looks) return [looks]
    if (packed) return [packed]
    // Text in a charset of its own is no binary format.
    const binary = kind === 'binary' || bodyText(contentType, body).broken
    return binary ? ['msgpack', 'cbor', 'br'] : []
  }
  const found = textLayers(body.text)
  // In a form or a tree each value is decoded by itself.
  if (kind === 'text') return found
  return kind === 'json' ? found.filter((layer) => layer === 'quoted') : []
}

/** The same for a text, such as a string in a JSON body. */
export function textLayers(text: string): Layer[] {
  const found: Layer[] = []
  if (looksBase64(text)) found.push('base64')
  if (/%[0-9a-fA-F]{2}/.test(text.slice(0, 100_000))) found.push('url')
  if (/^\s*"(?:[^"\\]|\\.)*"\s*$/s.test(text.slice(0, 100_000))) found.push('quoted')
  return found
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
