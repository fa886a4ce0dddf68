import type { Capture } from '@/core/contract/capture'
import { sizeInWords } from '@/core/size-in-words'
import { visibleText } from '../elements/visible'

type Body = Pick<Capture, 'contentType' | 'size' | 'redacted' | 'refused'>

/** Returns content type, size and line ends, for the caption beside the views. */
export function aboutBody(capture: Body, text: string): string {
  const type = visibleText((capture.contentType ?? 'no content type').slice(0, 120))
  const ends = text.slice(0, 100_000).includes('\r\n') ? ' · CR LF line ends' : ''
  return `${type} · ${sizeInWords(capture.size)}${ends}`
}

/** Returns why there is no body to show. */
export function noBody(capture: Body): string {
  if (capture.refused) return 'Nothing of its body was kept.'
  if (capture.size === 0) return 'No body was sent.'
  const hidden = capture.redacted
    ? ' This link hides secrets, and they cannot be located in this body.'
    : ''
  return `The body of ${sizeInWords(capture.size)} is not shown.${hidden}`
}
