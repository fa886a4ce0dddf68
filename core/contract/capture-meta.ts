import { z } from 'zod'
import { deliveredStates } from './delivered-states'
import { Drift } from './drift'
import { finalVerdicts, verdicts } from './verdicts'

/** The result of checking a capture's signature. */
export const FinalVerdict = z.enum(finalVerdicts)
export type FinalVerdict = z.infer<typeof FinalVerdict>

/** The same, or "pending" while it is being checked: after it arrived, and after the bin's secrets changed. */
export const Verdict = z.enum(verdicts)
export type Verdict = z.infer<typeof Verdict>

/** What became of sending a capture on: the worst of the last attempts to each target. */
export const Delivered = z.enum(deliveredStates)
export type Delivered = z.infer<typeof Delivered>

/** A capture's metadata, for the list. */
export const CaptureMeta = z.object({
  /** The sender's id in core/providers; null if not recognised. */
  provider: z.string().nullable(),
  /** The event's name in the provider's own words. */
  event: z.string().nullable(),
  /** The sender's delivery id. */
  delivery: z.string().nullable(),
  /** Which attempt of its event this is at its path, from 1; null if unknown. */
  attempt: z.int().nullable(),
  /** The number of the event's first attempt; null for the first one itself. */
  attemptOf: z.int().nullable(),
  /**
   * "handshake:<id>", with ":refused", ":confirmed", or ":needs-secret", ":odd-token" or ":not-signed" if
   * it was not answered (then the bin answers as usual); "rule:<id>", "address", "cors"; "rule" alone
   * through a link to this one capture; null for the bin's fallback.
   */
  answeredBy: z.string().nullable(),
  /** The result of checking its signature; null if nothing was signed. */
  verdict: Verdict.nullable(),
  /** The scheme that the verdict is about. */
  scheme: z.string().nullable(),
  /** Whether the secret that makes it valid came from a handshake: then one sender may have sent both. */
  secretFromHandshake: z.boolean(),
  /** Null if it was not sent on, and through a link. */
  delivered: Delivered.nullable(),
  /** In what its JSON differs from all before it of its event; null if in nothing, before it was looked at, and through a link. */
  drift: Drift.nullable(),
})
export type CaptureMeta = z.infer<typeof CaptureMeta>
