import { z } from 'zod'
import { CaptureBody, HeaderLine } from './capture'
import { BinReplies, Manner } from './replies'

/** Replies that are not saved, and the capture to try them with. */
export const TrialInput = z.strictObject({
  seq: z.int().min(1),
  replies: BinReplies,
})

/** What became of one rule; `passes` holds and leaves the answer to others, `later` comes too late. */
export const RuleOutcome = z.object({
  id: z.string(),
  outcome: z.enum(['answers', 'misses', 'later', 'passes', 'off']),
  /** Of one that misses: what the request has where it wants something else. */
  why: z.string().nullable(),
})
export type RuleOutcome = z.infer<typeof RuleOutcome>

/** How a capture would be answered. Nothing of it is kept, and no plan moves. */
export const Trial = z.object({
  seq: z.int(),
  /** As in a capture: "rule:<id>", "handshake:<id>", "address", "cors"; null: the fallback. */
  answeredBy: z.string().nullable(),
  /** In the order of the rules. */
  rules: z.array(RuleOutcome),
  /** The step of its plan that would answer, from 1; null where no plan does. */
  step: z.int().nullable(),
  reply: z.object({
    status: z.int(),
    headers: z.array(HeaderLine),
    body: CaptureBody,
    size: z.int(),
    manner: Manner,
    delayMs: z.int(),
    dripMs: z.int(),
  }),
  /** What a script said, or what of the reply was left out. */
  log: z.string().nullable(),
})
export type Trial = z.infer<typeof Trial>
