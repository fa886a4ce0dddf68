import type { Capture, CaptureBody, Refusal } from '@/core/contract/capture'
import { lineValue } from '@/core/parsing/named-lines'
import { sizeInWords } from '@/core/size-in-words'

const unread: Refusal[] = [
  'target_too_long',
  'headers_too_large',
  'bad_host',
  'bad_transfer_coding',
]
const cut: Partial<Record<Refusal, string>> = {
  target_too_long: 'the beginning of the target and the header lines',
  headers_too_large: 'the request line and the first header lines',
}

type Refused = Pick<Capture, 'headers' | 'size' | 'status' | 'refusedBecause'> & {
  body: { truncated: boolean; hidden?: CaptureBody['hidden'] }
}

/**
 * Returns what happened to a refused capture, what is kept of it and how it was replied to.
 * `loaded`: how many bytes of the body are loaded.
 */
export function refusalStory(refusal: Refusal, capture: Refused, loaded: number): string {
  const reply =
    capture.status === null ? 'Its sender got no reply.' : `Its sender got ${capture.status}.`
  return `${capture.refusedBecause}. Kept: ${keptOf(refusal, capture, loaded)}. ${reply}`
}

function keptOf(refusal: Refusal, capture: Refused, loaded: number): string {
  if (refusal === 'unreadable_head') {
    // A link may show fewer or more: secrets are replaced.
    const kept = capture.body.truncated ? loaded : capture.size
    const of = kept === capture.size ? '' : `, of ${sizeInWords(capture.size)}`
    const how = capture.body.hidden ? 'without its secrets' : 'byte for byte'
    return kept === 0 ? 'nothing of what came' : `what came, ${how}, as the body${of}`
  }
  const head = cut[refusal] ?? 'the request line and the header lines'
  const body = unread.includes(refusal) ? 'the body was not read' : keptOfBody(capture, loaded)
  return `${head}; ${body}`
}

function keptOfBody(capture: Refused, loaded: number): string {
  const { truncated, hidden } = capture.body
  // A link may show fewer or more: secrets are replaced.
  const kept = truncated ? loaded : capture.size
  const length = lineValue(capture.headers, 'content-length')
  const whole = length && /^\d{1,15}$/.test(length) ? Number(length) : null
  const of = whole === null ? `${sizeInWords(capture.size)} that arrived` : sizeInWords(whole)
  if (kept === 0) return whole ? `none of the body of ${of}` : 'nothing of the body'
  return !truncated && (whole === null || whole === kept)
    ? `all ${sizeInWords(kept)} of the body that arrived`
    : `${truncated && hidden ? 'the beginning' : `the first ${sizeInWords(kept)}`} of the body, of ${of}`
}
