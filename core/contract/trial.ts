import { z } from 'zod'
import { CaptureNumber } from './capture-number'
import { CaptureBody, HeaderLine } from './capture'
import { DeliveryEdit } from './delivery'
import { FaultMode, RepliesInput } from './replies'

/** Unsaved replies, and the request to try them with. */
export const TrialInput = z.strictObject({
  /** A captured request; absent: one that `edit` alone describes, by default a POST without a body. */
  seq: CaptureNumber.optional(),
  /** What the request is to have instead of what was captured. */
  edit: DeliveryEdit.optional(),
  replies: RepliesInput,
})
export type TrialInput = z.infer<typeof TrialInput>

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
  /** The captured request; null for one that was made for the trial. */
  seq: z.int().nullable(),
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
  /** Why the body is not what its content type says; null if it is, or says nothing that can be checked. */
  bodyWarning: z.string().nullable(),
  /** Who gives the reply instead if they have one in time; null: nobody. */
  instead: z.enum(['listener', 'forward']).nullable(),
  /** The log of a script, or what of the reply was left out. */
  log: z.string().nullable(),
})
export type ReplyTrial = z.infer<typeof ReplyTrial>
