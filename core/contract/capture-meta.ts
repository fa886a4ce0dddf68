import { z } from 'zod'

/** What came of checking a capture's signature. */
export const Verdict = z.enum(['valid', 'invalid', 'no_secret', 'unsigned'])
export type Verdict = z.infer<typeof Verdict>

/** What was understood of a capture, for the list. */
export const Insight = z.object({
  /** Who spoke: an id of core/providers; null where nobody was recognised. */
  provider: z.string().nullable(),
  /** The event's name in the provider's own words. */
  event: z.string().nullable(),
  /** The sender's delivery id. */
  delivery: z.string().nullable(),
  /** Which attempt of its event this is, from 1; null where nothing tells. */
  attempt: z.int().nullable(),
  /** The number of the event's first attempt; null for the first one itself. */
  attemptOf: z.int().nullable(),
  /**
   * "handshake:<id>", with ":refused", ":confirmed" or ":needs-secret" where it ended so (a bin that
   * lacks the secret answers as it would anything); "rule:<id>", "address", "cors"; null for the bin's fallback.
   */
  answeredBy: z.string().nullable(),
  /** What came of checking its signature; null where there is none to check, or it is being checked. */
  verdict: Verdict.nullable(),
  /** The scheme that the verdict is about. */
  scheme: z.string().nullable(),
})
export type Insight = z.infer<typeof Insight>
