import type { CaptureBody } from '@/core/contract/capture'
import { firstBytes } from './bytes'
import type { Coding } from '@/core/parsing/codings'
import { isZlib } from '@/core/parsing/zlib'

/** Image formats that a browser decodes without running anything; SVG is not one of them. */
export type ImageType = 'image/png' | 'image/jpeg' | 'image/gif' | 'image/webp' | 'image/avif'

// eslint-disable-next-line no-control-regex
const png = /^\x89PNG\r\n\x1a\n/
const images: [ImageType, RegExp][] = [
  ['image/png', png],
  ['image/jpeg', /^\xff\xd8\xff/],
  ['image/gif', /^GIF8[79]a/],
  ['image/webp', /^RIFF.{4}WEBP/s],
  ['image/avif', /^.{4}ftypavi[fs]/s],
]

const latin1 = (bytes: Uint8Array): string => String.fromCharCode(...bytes.subarray(0, 16))

/** Returns the image type by the first bytes, whatever the content type says; null for anything else. */
export function imageType(bytes: Uint8Array): ImageType | null {
  const head = latin1(bytes)
  return images.find(([, pattern]) => pattern.test(head))?.[0] ?? null
}

/** Returns how bytes are compressed, by their first bytes; brotli has no signature. */
export function codingOf(bytes: Uint8Array): Coding | null {
  const head = latin1(bytes)
  if (head.startsWith('\x1f\x8b\x08')) return 'gzip'
  if (head.startsWith('\x28\xb5\x2f\xfd')) return 'zstd'
  return bytes.length > 8 && isZlib(bytes) && bytes[0] === 0x78 ? 'deflate' : null
}

/** Returns what a body is, by its first bytes. */
export function sniff(body: CaptureBody): 'image' | 'pdf' | Coding | null {
  const bytes = firstBytes(body, 16)
  if (imageType(bytes)) return 'image'
  if (latin1(bytes).startsWith('%PDF-')) return 'pdf'
  return body.encoding === 'base64' ? codingOf(bytes) : null
}
