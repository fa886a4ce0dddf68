import { z } from 'zod'
import { CaptureSeqOrZero } from './capture-number'
import { maxRangesText, parseRanges } from '../number-ranges'
import { maxQuery } from './query-limits'
import { Tag } from './annotation'
import { CaptureMeta } from './capture-meta'
import { wholeNumber } from './whole-number'

/**
 * Why a request was not kept whole. Of an `unreadable_head` the body is what came of the head, and there are
 * no header lines.
 */
export const Refusal = z.enum([
  'too_large',
  'aborted',
  'malformed',
  'timeout',
  'busy',
  'target_too_long',
  'headers_too_large',
  'bad_host',
  'bad_transfer_coding',
  'unreadable_head',
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
  /** Of an `unreadable_head`: message/http. */
  contentType: z.string().nullable(),
  /** Body bytes that arrived (chunked framing removed); if refused as busy, the declared size. */
  size: z.int(),
  remoteAddress: z.string(),
  /** The status sent; null if nothing was sent. */
  status: z.int().nullable(),
  refused: Refusal.nullable(),
  /** Pinned captures are never evicted. */
  pinned: z.boolean(),
  tag: Tag.nullable(),
  /** Whether the owner wrote a note. */
  noted: z.boolean(),
  ...CaptureMeta.shape,
  /**
   * The body in one line of at most 160 characters, decoded: JSON without white space, a form as
   * `name=value · …`, the names of a multipart body's fields, a mail's subject, the beginning of any other text, or what it is
   * ("PNG image"). Null if it is empty, over 64 KiB, or cannot be decoded; through a link that hides secrets
   * also if it is over 8 KiB.
   */
  excerpt: z.string().nullable(),
  /** True while the reply is still to be sent: it is delayed, or being rendered. */
  waiting: z.boolean(),
})
export type CaptureSummary = z.infer<typeof CaptureSummary>

/** What a link that hides secrets does to a body. */
export const BodyRedaction = z.object({
  /** Whether secrets in it were replaced, or none of it is shown; absent if it is as it was sent. */
  hidden: z.enum(['some', 'all']).optional(),
  /** Why none of it is shown: it cannot be read, so that its secrets cannot be found. */
  unread: z.enum(['coding', 'too_large', 'archive', 'charset', 'binary']).optional(),
  /** Content codings that were taken off, outermost first; the header lines are without them. */
  decoded: z.array(z.string()).optional(),
})
export type BodyRedaction = z.infer<typeof BodyRedaction>

export const CaptureBody = z.object({
  encoding: z.enum(['utf8', 'base64']),
  text: z.string(),
  /** True if there are fewer bytes than arrived: the rest was not kept, or is at …/body. */
  truncated: z.boolean(),
  ...BodyRedaction.shape,
})
export type CaptureBody = z.infer<typeof CaptureBody>

export const Capture = CaptureSummary.extend({
  /** Why it was refused, in a sentence; null if it was kept whole. */
  refusedBecause: z.string().nullable(),
  /** "1.0" or "1.1"; "SMTP" of a mail; empty if its head could not be read. */
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
    /** Milliseconds from the last byte received until the reply was written to the socket; null if not measured. */
    durationMs: z.number().nullable(),
    /** The first 64 KiB of the reply's body; null if it was the default "ok", or is hidden. */
    body: CaptureBody.nullable(),
  }),
  /** The log of a rule's script or template. */
  log: z.string().nullable(),
  /** The owner's note. */
  note: z.string().nullable(),
  /** True if secrets were replaced in this response. */
  redacted: z.boolean(),
  /** How many values were replaced in it, a body of which nothing is shown as one; absent if it is shown as it was sent. */
  hiddenValues: z.int().optional(),
})
export type Capture = z.infer<typeof Capture>

export const CaptureQuery = z
  .strictObject({
    after: CaptureSeqOrZero.optional(),
    before: CaptureSeqOrZero.optional(),
    /** A query: method:POST path:/orders body.action:opened -is:refused "free text". */
    q: z.string().max(maxQuery, `q has at most ${maxQuery} characters`).optional(),
    /** For is:unread in q: the numbers that the caller has not read, such as 3-5,9,12- */
    unread: z
      .string()
      .max(maxRangesText, `unread has at most ${maxRangesText} characters`)
      .refine(
        (text) => parseRanges(text) !== null,
        'unread is numbers and ranges, none ending below its start: 3-5,9,12-',
      )
      .optional(),
    limit: wholeNumber(1, 500).default(100),
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
  /** The lowest number kept that is not pinned; null if there is none. */
  oldestUnpinned: z.int().nullable(),
  /** With q: the last number searched, if more may match beyond it; else null. */
  searchedTo: z.int().nullable(),
  /** With q: numbers of captures that could not be read, and are missing from the results. */
  unreadable: z.array(z.int()).optional(),
})
export type CapturePage = z.infer<typeof CapturePage>

export const ClearQuery = z.strictObject({
  /** Whether pinned captures stay. */
  keepPinned: z.enum(['true', 'false']).default('false'),
  /** Deletes only captures up to this number: repeat it to wait on for a running clearing. */
  upTo: CaptureSeqOrZero.optional(),
})

/** A clearing that is not finished. */
export const ClearingLeft = z.object({
  /** The highest number to be deleted. */
  upTo: z.int(),
  /** About how many captures are still to be deleted. */
  left: z.int(),
})
export type ClearingLeft = z.infer<typeof ClearingLeft>
