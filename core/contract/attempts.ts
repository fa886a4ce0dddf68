import { z } from 'zod'
import { CaptureSummary } from './capture'
import { CaptureSeqOrZero } from './capture-number'

/** One attempt of an event. */
export const Attempt = CaptureSummary.extend({
  /** Milliseconds that the sender waited for the reply; null if not measured, or still waiting. */
  replyMs: z.number().nullable(),
  /** True if the bin closed the connection without a reply; if false and no reply, its sender did. */
  cut: z.boolean(),
})
export type Attempt = z.infer<typeof Attempt>

export const AttemptsQuery = z.strictObject({
  /** Only those with a higher number. */
  after: CaptureSeqOrZero.optional(),
})

export const Attempts = z.object({
  /** Oldest first, at most 1,000; only the requested one if no others are known. */
  attempts: z.array(Attempt),
  /** The `after` of the next page; null if there is none. */
  next: z.int().nullable(),
  /**
   * The same event at other addresses of the bin, which is no attempt of this one: the last request at each
   * path, by ascending number, at most 100.
   */
  elsewhere: z.array(CaptureSummary),
})
export type Attempts = z.infer<typeof Attempts>
