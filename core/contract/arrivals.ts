import { z } from 'zod'
import { maxQuery } from './query-limits'
import { wholeNumber } from './whole-number'

export const ArrivalsQuery = z.strictObject({
  buckets: wholeNumber(1, 500).default(72).describe('How many intervals at most'),
  q: z.string().max(maxQuery, `q has at most ${maxQuery} characters`).optional(),
})
export type ArrivalsQuery = z.infer<typeof ArrivalsQuery>

/** How many captures arrived in each interval of equal length. */
export const Arrivals = z.object({
  /** The server's time of this response. */
  now: z.string(),
  from: z.string(),
  /** After `now` if captures still arrive; else after the newest one. */
  to: z.string(),
  stepMs: z.int(),
  /** From `from` on; `failed` were refused, not answered, or answered with 400 and above. */
  buckets: z.array(z.object({ ok: z.int(), failed: z.int() })),
  /** Counted up to this number. */
  newest: z.int(),
  /** False if only the newest captures were counted: 100,000, or as many as a search covers in two seconds. */
  complete: z.boolean(),
  /** With q: numbers of captures that could not be read, and are not counted. */
  unreadable: z.array(z.int()).optional(),
})
export type Arrivals = z.infer<typeof Arrivals>
