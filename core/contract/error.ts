import { z } from 'zod'
import { type ErrorCode, statusOfCode } from '../errors'

export const ErrorBody = z.object({
  error: z.object({
    code: z.enum(Object.keys(statusOfCode) as [ErrorCode, ...ErrorCode[]]),
    message: z.string(),
  }),
})
export type ErrorBody = z.infer<typeof ErrorBody>
