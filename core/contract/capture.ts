import { z } from 'zod'
import { longestQuery } from '../query/limits'
import { Tag } from './annotation'
import { Insight } from './insight'

/** Why a request was not kept whole. */
export const Refusal = z.enum([
  'too_large',
  'aborted',
  'malformed',
  'timeout',
  'target_too_long',
  'headers_too_large',
  'bad_host',
  'bad_transfer_coding',
])
export type Refusal = z.infer<typeof Refusal>

/** One header or trailer line: the name as sent, the value's bytes read as latin-1. */
export const HeaderLine = z.tuple([z.string(), z.string()])
export type HeaderLine = z.infer<typeof HeaderLine>

export const CaptureSummary = z.object({
  bin: z.string(),
  /** The bin's own number: 1, 2, 3, … in commit order. */
  seq: z.int(),
  receivedAt: z.string(),
  method: z.string(),
  /** The request target after /in/{bin}, exactly as sent. */
  target: z.string(),
  contentType: z.string().nullable(),
  /** Body bytes that arrived (chunked framing removed). */
  size: z.int(),
  remoteAddress: z.string(),
  /** What the sender was told; null where it could be told nothing. */
  status: z.int().nullable(),
  refused: Refusal.nullable(),
  /** Pinned captures stay when the bin is full. */
  pinned: z.boolean(),
  tag: Tag.nullable(),
  /** Whether the owner wrote a note. */
  noted: z.boolean(),
  ...Insight.shape,
  /** True while the reply is still to leave: it is delayed, or being worked out. */
  waiting: z.boolean(),
})
export type CaptureSummary = z.infer<typeof CaptureSummary>

export const CaptureBody = z.object({
  encoding: z.enum(['utf8', 'base64']),
  text: z.string(),
  /** True where fewer bytes are here than were sent (refused captures, and a link that hides secrets from a compressed body). */
  truncated: z.boolean(),
})
export type CaptureBody = z.infer<typeof CaptureBody>

export const Capture = CaptureSummary.extend({
  /** "1.0" or "1.1". */
  httpVersion: z.string(),
  headers: z.array(HeaderLine),
  trailers: z.array(HeaderLine),
  /** SHA-256 of the body kept, hex; null behind a link that hides secrets. */
  sha256: z.string().nullable(),
  body: CaptureBody,
  /** Milliseconds from the request's head to its last byte. */
  receiveMs: z.number(),
  reply: z.object({
    status: z.int().nullable(),
    headers: z.array(HeaderLine),
    /** Bytes of the reply's body. */
    size: z.int(),
    /** Milliseconds from the last byte received to the reply handed to the socket; null where not measured. */
    durationMs: z.number().nullable(),
    /** The reply's body, up to 64 KiB of it; null where it was the default "ok", or is hidden. */
    body: CaptureBody.nullable(),
  }),
  /** What a rule's script said. */
  log: z.string().nullable(),
  /** What the owner wrote about it. */
  note: z.string().nullable(),
  /** True where secrets were replaced before this was sent to you. */
  redacted: z.boolean(),
})
export type Capture = z.infer<typeof Capture>

const number = z.coerce
  .number()
  .int()
  .min(0)
  .max(2 ** 31 - 1)

/** A capture's number in an address. */
export const CaptureSeq = number.min(1)

export const CaptureQuery = z
  .strictObject({
    after: number.optional(),
    before: number.optional(),
    /** A query: method:POST path:/orders body.action:opened -is:refused "free text". */
    q: z.string().max(longestQuery, `q has at most ${longestQuery} characters`).optional(),
    limit: z.coerce.number().int().min(1).max(500, 'limit is at most 500').default(100),
  })
  .refine((query) => query.after === undefined || query.before === undefined, {
    message: 'after and before cannot be given together',
  })
export type CaptureQuery = z.infer<typeof CaptureQuery>

export const CapturePage = z.object({
  /** Oldest first with ?after, newest first otherwise. */
  captures: z.array(CaptureSummary),
  newest: z.int(),
  /** The lowest number still kept; null for an empty bin. */
  oldest: z.int().nullable(),
  count: z.int(),
  evicted: z.int(),
  /** Numbers of pinned captures, ascending; 100 at most. */
  pins: z.array(z.int()),
  /** The lowest number kept that is not pinned: below it are pinned ones only. */
  oldestUnpinned: z.int().nullable(),
  /** With q: the last number looked at, where more may match beyond it; else null. */
  searchedTo: z.int().nullable(),
})
export type CapturePage = z.infer<typeof CapturePage>

export const ClearQuery = z.strictObject({
  /** Whether pinned captures stay. */
  keepPinned: z.enum(['true', 'false']).default('false'),
})
