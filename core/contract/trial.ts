import { z } from 'zod'
import { CaptureBody, HeaderLine } from './capture'
import { BinReplies, FaultMode } from './replies'

/** Unsaved replies, and the capture to try them with. */
export const TrialInput = z.strictObject({
  seq: z.int().min(1),
  replies: BinReplies,
})

/** The result of one rule; `passes`: it matches but leaves the answer to others; `later`: another answered first. */
export const RuleOutcome = z.object({
  id: z.string(),
  outcome: z.enum(['answers', 'misses', 'later', 'passes', 'off']),
  /** If it misses: what the request has instead of what the rule wants. */
  why: z.string().nullable(),
})
export type RuleOutcome = z.infer<typeof RuleOutcome>

/** How a capture would be answered. Nothing is kept, and no plan advances. */
export const ReplyTrial = z.object({
  seq: z.int(),
  /** As in a capture: "rule:<id>", "handshake:<id>", "address", "cors"; null: the fallback. */
  answeredBy: z.string().nullable(),
  /** In the order of the rules. */
  rules: z.array(RuleOutcome),
  /** The step of the plan that would answer, from 1; null if no plan would. */
  step: z.int().nullable(),
  reply: z.object({
    status: z.int(),
    headers: z.array(HeaderLine),
    body: CaptureBody,
    size: z.int(),
    faultMode: FaultMode,
    delayMs: z.int(),
    dripMs: z.int(),
  }),
  /** The log of a script, or what of the reply was left out. */
  log: z.string().nullable(),
})
export type ReplyTrial = z.infer<typeof ReplyTrial>
