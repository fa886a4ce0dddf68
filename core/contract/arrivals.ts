import { z } from 'zod'
import { longestQuery } from '../query/limits'

export const ArrivalsQuery = z.strictObject({
  buckets: z.coerce
    .number()
    .int()
    .min(1)
    .max(500, 'buckets is at most 500')
    .default(72)
    .describe('How many intervals at most'),
  q: z.string().max(longestQuery, `q has at most ${longestQuery} characters`).optional(),
})
export type ArrivalsQuery = z.infer<typeof ArrivalsQuery>

/** How many captures arrived in each interval of equal length. */
export const Arrivals = z.object({
  /** The server's time of this answer. */
  now: z.string(),
  from: z.string(),
  /** After `now` where captures still arrive; else after the newest one. */
  to: z.string(),
  stepMs: z.int(),
  /** From `from` on; `failed` were refused, not answered, or answered 400 and above. */
  buckets: z.array(z.object({ ok: z.int(), failed: z.int() })),
  /** Counted up to this number. */
  newest: z.int(),
  /** False where only the newest captures were counted: 100,000, or as many as two seconds of a search saw. */
  complete: z.boolean(),
})
export type Arrivals = z.infer<typeof Arrivals>
