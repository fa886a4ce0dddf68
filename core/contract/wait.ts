import { z } from 'zod'
import { Capture, CaptureSummary } from './capture'
import { CaptureSeqOrZero } from './capture-number'
import { maxQuery } from './query-limits'
import { wholeNumber } from './whole-number'

/** Under the 60 seconds after which proxies usually give up, in seconds. */
export const maxWaitSeconds = 55

export const WaitQuery = z.strictObject({
  /** What is waited for, as searches are written; without it the next request. */
  q: z.string().max(maxQuery, `q has at most ${maxQuery} characters`).default(''),
  /** Requests up to this number do not count. */
  after: CaptureSeqOrZero.default(0),
  /** Seconds. */
  timeout: wholeNumber(0, maxWaitSeconds).default(25),
})
export type WaitQuery = z.infer<typeof WaitQuery>

/** A request that came and was not the one that was waited for. */
export const Missed = CaptureSummary.extend({
  /** The first clause of the query that it fails: "body.type is charge.failed, asked for charge.succeeded". */
  failed: z.string(),
})
export type Missed = z.infer<typeof Missed>

export const WaitAnswer = z.object({
  /** The first capture that the query selects; null if none came in time. */
  capture: Capture.nullable(),
  /** If none came: the newest 20 that came instead, in their order. */
  came: z.array(Missed),
  /**
   * The last number that was looked at. As `after` it waits on for what only later requests can be; with the same `after` again
   * what becomes known of those before counts as well, such as `signature:valid`.
   */
  searchedTo: z.int(),
})
export type WaitAnswer = z.infer<typeof WaitAnswer>

export const EventsQuery = z.strictObject({
  /** Begins behind this number; without it, and without Last-Event-ID, behind the newest. */
  after: CaptureSeqOrZero.optional(),
  /** Seconds after which the stream ends; 0: after what is there already. Without it, it ends with the bin. */
  timeout: wholeNumber(0, 86_400).optional(),
})
export type EventsQuery = z.infer<typeof EventsQuery>
