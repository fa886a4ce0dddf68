import type { Capture } from '@/core/contract/capture'
import { rawText, requestHead, requestTrailers } from '../capture/raw-request'
import type { Snippet } from './sent'

/** The request as it was on the wire, in characters. */
export function rawCode(capture: Capture): Snippet {
  if (capture.body.encoding === 'utf8') return { code: rawText(capture), notes: [] }
  return {
    code: requestHead(capture) + capture.body.text + requestTrailers(capture),
    notes: ['Its body is no text and stands in it as base64.'],
  }
}
