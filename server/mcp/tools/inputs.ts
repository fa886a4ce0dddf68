import { z } from 'zod'
import { CaptureNumber, highestSeq } from '@/core/contract/capture-number'
import { maxQuery } from '@/core/contract/query-limits'

export const bin = z
  .string()
  .min(1)
  .max(64)
  .describe('The id of the bin, as in its address /in/<bin>')

/** The number of a request. */
export const seq = CaptureNumber
/** Requests up to this number do not count. */
export const after = z.int().min(0).max(highestSeq).describe('Only requests with a higher number')

export const query = z
  .string()
  .max(maxQuery)
  .describe(
    'A search: terms such as method:POST path:/orders body.type:charge.succeeded header.x-github-event:push provider:stripe event:push* signature:valid is:refused, all of which must hold; OR, -not, "free text". Empty: every request',
  )
