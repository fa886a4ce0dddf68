import type { CaptureSummary, Refusal } from '@/core/contract/capture'
import { limitInWords, sizeInWords } from '@/core/size-in-words'

const short: Record<Exclude<Refusal, 'too_large' | 'aborted'>, string> = {
  malformed: 'its chunked body was malformed',
  timeout: 'it was not complete in time',
  busy: 'it came while too many bodies were being received',
  target_too_long: 'its target is too long',
  headers_too_large: 'its headers are too large',
  bad_host: 'its Host header is missing or wrong',
  bad_transfer_coding: 'its transfer coding is not supported',
  unreadable_head: 'its head is not valid HTTP',
}

/** Why a head was not read that may well be valid, by the status that its sender got. */
const unreadableFor: Record<number, string> = {
  408: 'its head was not complete in time',
  431: 'its head is too large',
  501: 'its method is not known',
  505: 'its HTTP version is not supported',
}

/** Returns why a request was not kept whole, in a few words after "refused:"; null if it was. */
export function refusalWords(
  { refused, size, status }: Pick<CaptureSummary, 'refused' | 'size' | 'status'>,
  maxBody: number,
): string | null {
  if (refused === null) return null
  if (refused === 'too_large') return `larger than this bin’s ${limitInWords(maxBody)}`
  if (refused === 'aborted') return `the sender disconnected after ${sizeInWords(size)}`
  return (refused === 'unreadable_head' && unreadableFor[status ?? 0]) || short[refused]
}
