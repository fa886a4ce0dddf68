import { z } from 'zod'
import { Bin } from './bin'

/**
 * A bin as a link shows it: without its capture address. `id` is the link's own; use it for `{bin}` in
 * addresses. Responses carry it as `bin`.
 */
export const SharedBin = Bin.omit({ url: true, mail: true, listeners: true })
export type SharedBin = z.infer<typeof SharedBin>

const link = {
  redact: z.boolean(),
  expiresAt: z.string().nullable(),
}

/** What a link to a whole bin covers. */
export const SharedBinView = z.object({
  bin: SharedBin,
  share: z.object({
    capture: z.null(),
    ...link,
    /** Whether its holder may listen by name, and answer for the bin. */
    listen: z.boolean(),
  }),
})
export type SharedBinView = z.infer<typeof SharedBinView>

/** What a link to one capture covers: that capture, and nothing of its bin. */
export const SharedCaptureView = z.object({
  bin: SharedBin.pick({ id: true }),
  share: z.object({ capture: z.int(), ...link }),
})
export type SharedCaptureView = z.infer<typeof SharedCaptureView>

/** What a share link covers, for its holder. */
export const SharedView = z.union([SharedBinView, SharedCaptureView])
export type SharedView = z.infer<typeof SharedView>
