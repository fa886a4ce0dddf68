import type { CaptureSummary, Refusal } from '@/core/contract/capture'
import { sizeInWords } from '@/core/size-in-words'

const words: Record<Exclude<Refusal, 'too_large' | 'aborted'>, string> = {
  malformed: 'its chunked body was malformed',
  timeout: 'it was not complete in time',
  target_too_long: 'its target is too long',
  headers_too_large: 'its headers are too large',
  bad_host: 'its Host header is missing or wrong',
  bad_transfer_coding: 'its transfer coding is unknown',
}

/** Why a request was not kept whole. */
export function refusalWords(
  { refused, size }: Pick<CaptureSummary, 'refused' | 'size'>,
  maxBody: number,
): string | null {
  if (refused === null) return null
  if (refused === 'too_large') return `larger than this bin’s ${sizeInWords(maxBody)}`
  if (refused === 'aborted') return `the sender broke off after ${sizeInWords(size)}`
  return words[refused]
}
