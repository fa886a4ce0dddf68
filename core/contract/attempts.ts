import { z } from 'zod'
import { CaptureSummary } from './capture'

/** One attempt of an event. */
export const Attempt = CaptureSummary.extend({
  /** Milliseconds that the sender waited for the reply; null where not measured, or still waiting. */
  replyMs: z.number().nullable(),
  /** True where the bin ended the connection without an answer; else, without one, its sender did. */
  cut: z.boolean(),
})
export type Attempt = z.infer<typeof Attempt>

export const Attempts = z.object({
  /** Oldest first; the one asked for alone where nothing tells of others. */
  attempts: z.array(Attempt),
})
export type Attempts = z.infer<typeof Attempts>
