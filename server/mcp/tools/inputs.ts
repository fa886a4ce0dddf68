import { z } from 'zod'
import { maxQuery } from '@/core/contract/query-limits'

export const bin = z
  .string()
  .min(1)
  .max(64)
  .describe('The id of the bin, as in its address /in/<bin>')

const number = z
  .int()
  .min(0)
  .max(2 ** 31 - 1)
/** The number of a request. */
export const seq = number.min(1)
/** Requests up to this number do not count. */
export const after = number.describe('Only requests with a higher number')

export const query = z
  .string()
  .max(maxQuery)
  .describe(
    'A search: terms such as method:POST path:/orders body.type:charge.succeeded header.x-github-event:push provider:stripe event:push* signature:valid is:refused, all of which must hold; OR, -not, "free text". Empty: every request',
  )
