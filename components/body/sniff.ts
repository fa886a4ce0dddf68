import type { CaptureBody } from '@/core/contract/capture'
import { codingOf, headOf, imageType } from '@/core/parsing/magic'
import { firstBytes } from './bytes'
import type { Coding } from '@/core/parsing/codings'

/** Returns what a body is, by its first bytes. */
export function sniff(body: CaptureBody): 'image' | 'pdf' | Coding | null {
  const bytes = firstBytes(body, 16)
  if (imageType(bytes)) return 'image'
  if (headOf(bytes).startsWith('%PDF-')) return 'pdf'
  return body.encoding === 'base64' ? codingOf(bytes) : null
}
