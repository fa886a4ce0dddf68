import { z } from 'zod'

export const Health = z.object({
  /** Whether captures can be kept now. */
  ready: z.boolean(),
  version: z.string(),
  uptimeSeconds: z.int(),
  diskFreeBytes: z.int(),
})
export type Health = z.infer<typeof Health>
