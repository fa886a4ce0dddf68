import type { Capture, CaptureBody } from '@/core/contract/capture'
import { sizeInWords } from '@/core/size-in-words'
import { visibleText } from '@/core/visible'

type Body = Pick<Capture, 'contentType' | 'size' | 'body' | 'refused'>

/** Returns content type and line ends, for the caption beside the views. */
export function aboutBody({ contentType }: Pick<Body, 'contentType'>, text: string): string {
  const type = visibleText((contentType ?? 'no content type').slice(0, 120))
  const ends = text.slice(0, 100_000).includes('\r\n') ? ' · CR LF line ends' : ''
  return `${type}${ends}`
}

/** Returns why there is no body to show. */
export function noBody(capture: Body): string {
  if (capture.refused) return 'Nothing of its body was kept.'
  if (capture.size === 0) return 'No body was sent.'
  return `The body of ${sizeInWords(capture.size)} is not shown.${whyHidden(capture.body)}`
}

const unread: Record<NonNullable<CaptureBody['unread']>, string> = {
  coding: 'it is compressed in a way that cannot be decoded, or damaged',
  too_large: 'it is compressed, and decodes to more than is looked into',
  archive: 'it is an archive',
  charset: 'its charset is not known',
  binary: 'it is binary',
}

/** Returns why a link shows nothing of a body. */
function whyHidden({ unread: why }: CaptureBody): string {
  if (!why) return ''
  return ` This link hides secrets, and they cannot be located in this body: ${unread[why]}.`
}

/** Returns what a link did to the body that it shows; null if nothing that must be said. */
export function redactionNote({ decoded }: CaptureBody): string | null {
  if (!decoded) return null
  return `Sent with ${decoded.join(' and ')}, and shown decoded: this link hides secrets.`
}
