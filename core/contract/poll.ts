import { z } from 'zod'
import { HeaderLine } from './capture'
import { maxTargetAddress } from './delivery-limits'
import { pollSeconds } from './poll-limits'

/** Bytes of the JSON of a poll. */
export const maxPollJson = 65_536
/** Header lines of a poll at most, and characters of the value of each. */
const maxPollLines = 20
const maxLineValue = 2000

const everySeconds = 'everySeconds is 60 (a minute) to 86,400 (a day)'

const settings = {
  /** An http or https address. */
  url: z.string().max(maxTargetAddress, `an address has at most ${maxTargetAddress} characters`),
  /** Seconds from one fetch to the next, while none fails. */
  everySeconds: z.int().min(pollSeconds.min, everySeconds).max(pollSeconds.max, everySeconds),
  on: z.boolean(),
  /** Header lines that are sent with each request, such as Accept and Authorization. */
  headers: z
    .array(
      HeaderLine.refine(
        ([, value]) => value.length <= maxLineValue,
        `a value has at most ${maxLineValue} characters`,
      ),
    )
    .max(maxPollLines, `at most ${maxPollLines} lines`),
}

/** A poll as its owner sets it. */
export const PollSettings = z.strictObject({
  url: settings.url,
  everySeconds: settings.everySeconds.default(3600),
  on: settings.on.default(true),
  headers: settings.headers.default([]),
})
export type PollSettings = z.infer<typeof PollSettings>

/** Changes of a poll: fields that are absent stay. */
export const PollChange = z.strictObject(settings).partial()
export type PollChange = z.infer<typeof PollChange>

/** An address that a bin fetches at an interval; an answer that changed is caught. */
export const Poll = z.object({
  id: z.string(),
  createdAt: z.string(),
  ...settings,
  /** The fetch that ended last. */
  last: z
    .object({
      at: z.string(),
      /** Null if nothing was answered. */
      status: z.int().nullable(),
      /** Why it failed, in words; null if it did not. */
      error: z.string().nullable(),
      /** The number of the request that its answer was caught as; null if it was the same as before. */
      changed: z.int().nullable(),
    })
    .nullable(),
  /** When it is fetched next; null while it is off. */
  nextAt: z.string().nullable(),
  /** Fetches that failed in a row: each doubles the interval, up to a day. One asked for by hand counts as the first only. */
  failures: z.int(),
})
export type Poll = z.infer<typeof Poll>

/** In the order in which they were made. */
export const PollList = z.object({ polls: z.array(Poll) })
export type PollList = z.infer<typeof PollList>
