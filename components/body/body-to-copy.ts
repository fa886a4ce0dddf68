import type { Capture } from '@/core/contract/capture'
import { bodyKind } from './body-kind'
import { sentText } from './body-text'
import { bodyBase64 } from './bytes'

/** Returns a capture's body as text for the clipboard, as base64 if it is binary; null if it is empty. */
export function bodyToCopy(capture: Capture): { text: string; binary: boolean } | null {
  const kind = bodyKind(capture.contentType, capture.body)
  if (kind === 'empty') return null
  const binary = kind === 'binary'
  const text = binary ? bodyBase64(capture.body) : sentText(capture.contentType, capture.body)
  return { text, binary }
}
