import { z } from 'zod'
import { CaptureNumber, CaptureSeq } from './capture-number'
import { CaptureBody, HeaderLine } from './capture'
import {
  maxDeliveriesAtOnce,
  maxDeliveryTimes,
  maxSpacingMs,
  maxTargetAddress,
} from './delivery-limits'
import { maxQuery } from './query-limits'
import { wholeNumber } from './whole-number'

/** Characters of an edited body at most, as text or base64. */
const maxEditedBody = 2_800_000
/** Bytes of the JSON that asks for a delivery. */
export const maxDeliveryJson = 4 * 1024 * 1024

/**
 * Where a delivery stands: it waits, waits until its forward is resumed, is being sent, was answered 2xx, was
 * not, or will not be sent.
 */
export const DeliveryState = z.enum([
  'queued',
  'held',
  'sending',
  'succeeded',
  'failed',
  'canceled',
])
export type DeliveryState = z.infer<typeof DeliveryState>

/** What is sent instead of what was captured. Absent: as it was captured. */
export const DeliveryEdit = z.strictObject({
  method: z.string().min(1).max(40).optional(),
  /** Path and query after the target's address. */
  path: z.string().max(16_384, 'path has at most 16,384 characters').optional(),
  headers: z.array(HeaderLine).max(500, 'at most 500 header lines').optional(),
  body: z
    .strictObject({
      encoding: z.enum(['utf8', 'base64']),
      text: z.string().max(maxEditedBody, `at most ${maxEditedBody} characters`),
    })
    .optional(),
})
export type DeliveryEdit = z.infer<typeof DeliveryEdit>

/** How a capture is sent. */
export const DeliveryPlan = z.strictObject({
  /** Whether the path and query after the bin's address are added to the target's address. */
  path: z.enum(['keep', 'fixed']).default('keep'),
  /** The same event once more, or another one: with an id of its own wherever the sender's id stands. */
  as: z.enum(['again', 'new']).default('again'),
  /** Whether it is signed anew with the bin's secret, where its scheme allows. */
  sign: z.enum(['anew', 'keep']).default('anew'),
})
export type DeliveryPlan = z.infer<typeof DeliveryPlan>

export const NewDelivery = DeliveryPlan.extend({
  /** An http or https address. */
  to: z.string().max(maxTargetAddress, `an address has at most ${maxTargetAddress} characters`),
  edit: DeliveryEdit.optional(),
})
export type NewDelivery = z.infer<typeof NewDelivery>

export const NewDeliveries = DeliveryPlan.extend({
  /** As in DeliveryPlan; without it and `to`, each goes with the path or without it as it did last. */
  path: DeliveryPlan.shape.path.removeDefault().optional(),
  /** `listeners`: the programs behind `wirebin listen`, as they were captured. Without it each capture goes to where its last delivery failed, or else to where it went last. */
  to: z
    .string()
    .max(maxTargetAddress, `an address has at most ${maxTargetAddress} characters`)
    .optional(),
  /** The numbers of the captures. */
  seqs: z
    .array(CaptureNumber)
    .min(1)
    .max(maxDeliveriesAtOnce, `at most ${maxDeliveriesAtOnce} requests are sent at once`)
    .optional(),
  /** A query that selects them: delivered:failed, event:push after:40min. */
  q: z.string().max(maxQuery, `q has at most ${maxQuery} characters`).optional(),
  /** With q: none with a higher number. */
  upTo: CaptureNumber.optional(),
  /** How often each is sent. */
  times: z.int().min(1).max(maxDeliveryTimes, `times is at most ${maxDeliveryTimes}`).default(1),
  /** Milliseconds between two deliveries of this call. */
  spacingMs: z.int().min(0).max(maxSpacingMs, `spacingMs is at most ${maxSpacingMs}`).default(0),
})
  .refine(({ seqs, q }) => (seqs === undefined) !== (q === undefined), {
    message: 'either seqs or q says which captures are sent',
  })
  .refine(({ seqs, upTo }) => seqs === undefined || upTo === undefined, {
    message: 'upTo is for q',
  })
  .refine(({ seqs, times }) => times === 1 || seqs?.length === 1, {
    message: 'times is for one capture',
  })
export type NewDeliveries = z.infer<typeof NewDeliveries>

export const QueuedDeliveries = z.object({
  /** How many deliveries wait to be sent. */
  queued: z.int(),
})
export type QueuedDeliveries = z.infer<typeof QueuedDeliveries>

export const DeliveryProgressQuery = z.strictObject({
  /** Counted since then if nothing waits any more: the `since` of an earlier answer. */
  since: z.iso.datetime().optional(),
})
export type DeliveryProgressQuery = z.infer<typeof DeliveryProgressQuery>

/** How many deliveries are in each state, of all since the oldest that waits or is being sent was asked for. */
export const DeliveryProgress = z.object({
  /** Null if nothing waits or is being sent. */
  since: z.string().nullable(),
  queued: z.int(),
  sending: z.int(),
  succeeded: z.int(),
  failed: z.int(),
  canceled: z.int(),
})
export type DeliveryProgress = z.infer<typeof DeliveryProgress>

export const CanceledDeliveries = z.object({ canceled: z.int() })

/** One attempt to send a capture on. */
export const DeliverySummary = z.object({
  id: z.string(),
  /** Shared by all attempts to send the same capture to the same target. */
  message: z.string(),
  bin: z.string(),
  seq: z.int(),
  /** From 1. */
  attempt: z.int(),
  /** The forward that sends it; null: it was sent by hand, or the forward was deleted. */
  forward: z.string().nullable(),
  /** The address that it is sent to, without the captured path. */
  target: z.string(),
  /** The whole address: with the captured or edited path and query, if they are added. */
  url: z.string(),
  state: DeliveryState,
  createdAt: z.string(),
  /** When the attempt is due. */
  dueAt: z.string(),
  startedAt: z.string().nullable(),
  /** Milliseconds in all; null until it has ended. */
  durationMs: z.number().nullable(),
  /** The status answered; null for none. */
  status: z.int().nullable(),
  /** Why there is no answer, in plain words. */
  error: z.string().nullable(),
  /** Why the signature that was sent cannot be right, if it is known: "the captured signature no longer fits the edited body". */
  signatureMismatch: z.string().nullable(),
})
export type DeliverySummary = z.infer<typeof DeliverySummary>

/** Milliseconds of each phase; null for one that was not reached, or needed. */
export const DeliveryPhases = z.object({
  lookup: z.number().nullable(),
  connect: z.number().nullable(),
  secure: z.number().nullable(),
  /** From the whole request to the answer's head. */
  wait: z.number().nullable(),
  receive: z.number().nullable(),
})
export type DeliveryPhases = z.infer<typeof DeliveryPhases>

/** What was done about the signature. */
export const DeliverySignature = z.object({
  /** Signed anew, sent as it was captured, or none was captured. */
  state: z.enum(['anew', 'kept', 'none']),
  scheme: z.string().nullable(),
  /** Why it was not signed anew, and what a receiver may say of it; in a sentence. */
  why: z.string().nullable(),
  /** Why the signature cannot be right, if what it signs was changed; the end of a sentence. */
  mismatch: z.string().nullable(),
})
export type DeliverySignature = z.infer<typeof DeliverySignature>

export const Delivery = DeliverySummary.extend({
  /** What differs from the captured request, in words. */
  changes: z.array(z.string()),
  signature: DeliverySignature.nullable(),
  sent: z
    .object({
      method: z.string(),
      url: z.string(),
      headers: z.array(HeaderLine),
      trailers: z.array(HeaderLine),
      /** Bytes of the body. */
      size: z.int(),
      /** Null if it is the captured body. */
      body: CaptureBody.nullable(),
    })
    .nullable(),
  answer: z
    .object({
      reason: z.string(),
      httpVersion: z.string(),
      headers: z.array(HeaderLine),
      /** Its first 64 KiB. */
      body: CaptureBody,
    })
    .nullable(),
  /** The address that the connection went to. */
  address: z.string().nullable(),
  phases: DeliveryPhases.nullable(),
})
export type Delivery = z.infer<typeof Delivery>

export const DeliveryQuery = z.strictObject({
  capture: CaptureSeq.optional(),
  state: DeliveryState.optional(),
  /** The id of a forward: its deliveries only. */
  forward: z.string().max(40).optional(),
  limit: wholeNumber(1, 500).default(100),
})
export type DeliveryQuery = z.infer<typeof DeliveryQuery>

export const DeliveryList = z.object({
  /** Newest first. */
  deliveries: z.array(DeliverySummary),
})
export type DeliveryList = z.infer<typeof DeliveryList>
