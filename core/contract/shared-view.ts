import { z } from 'zod'
import { Bin } from './bin'

/** What a share link covers, for whoever holds it. */
export const SharedView = z.object({
  bin: Bin,
  share: z.object({
    capture: z.int().nullable(),
    redact: z.boolean(),
    expiresAt: z.string().nullable(),
  }),
})
export type SharedView = z.infer<typeof SharedView>
