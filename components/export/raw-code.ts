import type { Capture } from '@/core/contract/capture'
import { rawText, requestHead, requestTrailers } from './raw-request'
import type { Snippet } from './request-to-send'

/** Returns the request as it was on the wire, as text. */
export function rawCode(capture: Capture): Snippet {
  if (capture.body.encoding === 'utf8') return { code: rawText(capture), notes: [] }
  return {
    code: requestHead(capture) + capture.body.text + requestTrailers(capture),
    notes: ['Its body is not text and is included as base64.'],
  }
}
