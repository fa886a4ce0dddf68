import { mediaType } from '@/core/parsing/media-type'
import { captureBodyOf } from '../bytes'
import { imageType } from '@/core/parsing/magic'
import { visibleText } from '@/core/visible'
import { sniff } from '../sniff'

const endings: Record<string, string> = {
  'application/json': 'json',
  'application/xml': 'xml',
  'text/xml': 'xml',
  'text/plain': 'txt',
  'text/csv': 'csv',
  'application/zip': 'zip',
}

/**
 * Returns a name that we choose for a saved part. The sender's file name is not used: it can be a path
 * or have an executable extension.
 */
export function partFileName(
  saveAs: string,
  number: number,
  bytes: Uint8Array<ArrayBuffer>,
  contentType: string | null,
): string {
  const { type } = mediaType(contentType)
  const known = Object.hasOwn(endings, type) ? endings[type] : undefined
  const image = imageType(bytes)?.slice('image/'.length).replace('jpeg', 'jpg')
  const pdf = sniff(captureBodyOf(bytes.slice(0, 16))) === 'pdf' ? 'pdf' : undefined
  return `${saveAs}-part-${number}.${image ?? pdf ?? known ?? 'bin'}`
}

/** Returns how a part is called beside others, of which several may have the same name. */
export const partCalled = (number: number, name: string | null): string =>
  name ? `${number}, ${visibleText(name.slice(0, 120))}` : String(number)
