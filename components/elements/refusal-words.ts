import type { Capture, CaptureSummary, Refusal } from '@/core/contract/capture'
import { sizeInWords } from '@/core/size-in-words'

/** What happened, for each reason. */
const happened: Record<Refusal, string> = {
  too_large: 'The body is larger than this bin takes',
  aborted: 'The sender broke off before the body was complete',
  malformed: 'The body’s chunks stopped being valid HTTP',
  timeout: 'The request was not complete in time',
  target_too_long: 'The target is longer than this server takes',
  headers_too_large: 'The header lines are more than this server takes',
  bad_host: 'An HTTP/1.1 request needs exactly one Host line',
  bad_transfer_coding: 'Chunked is the only transfer coding understood',
}

const short: Record<Exclude<Refusal, 'too_large' | 'aborted'>, string> = {
  malformed: 'its chunked body was malformed',
  timeout: 'it was not complete in time',
  target_too_long: 'its target is too long',
  headers_too_large: 'its headers are too large',
  bad_host: 'its Host header is missing or wrong',
  bad_transfer_coding: 'its transfer coding is unknown',
}

/** Why a request was not kept whole, in a few words after "refused:"; null where it was. */
export function refusalWords(
  { refused, size }: Pick<CaptureSummary, 'refused' | 'size'>,
  maxBody: number,
): string | null {
  if (refused === null) return null
  if (refused === 'too_large') return `larger than this bin’s ${sizeInWords(maxBody)}`
  if (refused === 'aborted') return `the sender broke off after ${sizeInWords(size)}`
  return short[refused]
}

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

/** The reason as a sentence without its end. */
export function refusalReason(refusal: Refusal): string {
  return happened[refusal]
}

/**
 * What happened to a refused capture, what is kept of it and what its sender was told.
 * `kept`: bytes of the body that are here.
 */
export function refusalStory(
  refusal: Refusal,
  capture: Pick<Capture, 'headers' | 'size' | 'status'>,
  kept: number,
): string {
  const head = cut[refusal] ?? 'the request line and the header lines'
  const body = unread.includes(refusal) ? 'the body was not read' : keptOfBody(capture, kept)
  const told =
    capture.status === null
      ? 'Its sender could be told nothing.'
      : `Its sender was told ${capture.status}.`
  return `${happened[refusal]}. Kept: ${head}; ${body}. ${told}`
}

function keptOfBody(capture: Pick<Capture, 'headers' | 'size'>, kept: number): string {
  const length = capture.headers.find(([name]) => name.toLowerCase() === 'content-length')?.[1]
  const whole = length && /^\d{1,15}$/.test(length) ? Number(length) : null
  const of = whole === null ? `${sizeInWords(capture.size)} that arrived` : sizeInWords(whole)
  if (kept === 0) return whole ? `none of the body of ${of}` : 'nothing of the body'
  return whole === kept || (whole === null && kept === capture.size)
    ? `all ${sizeInWords(kept)} of the body that arrived`
    : `the first ${sizeInWords(kept)} of the body, of ${of}`
}
