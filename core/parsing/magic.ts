import { latin1Text } from '../latin1'

/** RFC 1950 section 2.2: method 8, and the first two bytes divide by 31. */
export function isZlib(bytes: Uint8Array): boolean {
  const [first = 0, second = 0] = bytes
  return (first & 0x0f) === 8 && first >> 4 <= 7 && (first * 256 + second) % 31 === 0
}

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

/** Control characters that text does not have: all of C0 but tab, line feed, form feed, return, escape. */
// eslint-disable-next-line no-control-regex
export const notText = /[\u0000-\u0008\u000b\u000e-\u001a\u001c-\u001f]/

/** Pictures, sound and film that no viewer looks into. */
const media =
  /^(?:.{4}ftyp|RIFF.{4}(?:WAVE|AVI )|OggS|ID3|fLaC|\xff[\xfb\xf3\xf2]|wOF[F2]|BM.{4}\0\0\0\0)/s

/** Zip, bzip2, xz, 7z, RAR, LZ4 and cabinet files. */
const archive =
  // eslint-disable-next-line no-control-regex
  /^(?:PK\x03\x04|PK\x05\x06|BZh\d1AY&SY|\xfd7zXZ\0|7z\xbc\xaf\x27\x1c|Rar!\x1a\x07|\x04\x22\x4d\x18|MSCF\0)/

/** The first bytes, each as a character. */
export const headOf = (bytes: Uint8Array): string => latin1Text(bytes.subarray(0, 16))

/** Returns the image type by the first bytes, whatever the content type says; null for anything else. */
export function imageType(bytes: Uint8Array): ImageType | null {
  const head = headOf(bytes)
  return images.find(([, pattern]) => pattern.test(head))?.[0] ?? null
}

/** Whether bytes are a picture, sound, film or font by their first bytes. */
export const isMedia = (bytes: Uint8Array): boolean =>
  imageType(bytes) !== null || media.test(headOf(bytes))

/** Whether bytes are an archive by their first bytes. */
export const isArchive = (bytes: Uint8Array): boolean => archive.test(headOf(bytes))

/** Returns how bytes are compressed, by their first bytes; brotli has no signature. */
export function codingOf(bytes: Uint8Array): 'gzip' | 'zstd' | 'deflate' | null {
  const head = headOf(bytes)
  if (head.startsWith('\x1f\x8b\x08')) return 'gzip'
  if (head.startsWith('\x28\xb5\x2f\xfd')) return 'zstd'
  return bytes.length > 8 && isZlib(bytes) && bytes[0] === 0x78 ? 'deflate' : null
}
