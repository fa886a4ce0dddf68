import { mediaType } from './body-kind'
import { bodyOf } from './bytes'
import { imageType, sniff } from './sniff'

const ENDINGS: Record<string, string> = {
  'application/json': 'json',
  'application/xml': 'xml',
  'text/xml': 'xml',
  'text/plain': 'txt',
  'text/csv': 'csv',
  'application/zip': 'zip',
}

/**
 * A name of ours for a part that is saved. The sender's file name takes no part in it: it can be a
 * path or end in something that runs (threat T24).
 */
export function partFileName(
  saveAs: string,
  number: number,
  bytes: Uint8Array<ArrayBuffer>,
  contentType: string | null,
): string {
  const { type } = mediaType(contentType)
  const known = Object.hasOwn(ENDINGS, type) ? ENDINGS[type] : undefined
  const image = imageType(bytes)?.slice('image/'.length).replace('jpeg', 'jpg')
  const pdf = sniff(bodyOf(bytes.slice(0, 16))) === 'pdf' ? 'pdf' : undefined
  return `${saveAs}-part-${number}.${image ?? pdf ?? known ?? 'bin'}`
}
