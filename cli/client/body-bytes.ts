import { fromBase64 } from '@/core/base64'
import type { CaptureBody } from '@/core/contract/capture'

/** Returns the bytes of a body as the contract shows it. */
export function bytesOf({
  encoding,
  text,
}: Pick<CaptureBody, 'encoding' | 'text'>): Uint8Array<ArrayBuffer> {
  return encoding === 'base64' ? fromBase64(text) : new TextEncoder().encode(text)
}
