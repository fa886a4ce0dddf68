import { z } from 'zod'
import { name } from './name'
import { CaptureNumber } from './capture-number'

export const NewShare = z.strictObject({
  /** One capture's number; the whole bin, live, without it. */
  capture: CaptureNumber.optional(),
  /** Seconds until the link expires; without it, never. */
  expiresIn: z
    .int()
    .min(1)
    .max(31_536_000, 'expiresIn is at most 31,536,000 seconds (a year)')
    .optional(),
  /** Whether secrets are hidden. */
  redact: z.boolean().default(true),
  /** Whether its holder may also listen by name, and answer for the bin; for all of a bin, without hidden secrets. */
  listen: z.boolean().default(false),
  /** For its owner alone: who was given the link, or what for. */
  name: name(80, 'A link’s name').default(''),
})
export type NewShare = z.infer<typeof NewShare>

export const Share = z.object({
  id: z.string(),
  capture: z.int().nullable(),
  redact: z.boolean(),
  listen: z.boolean(),
  name: z.string(),
  createdAt: z.string(),
  expiresAt: z.string().nullable(),
  /** How often someone opened the link in a browser: programs, previews and prefetches are not counted. */
  uses: z.int(),
  lastUsedAt: z.string().nullable(),
})
export type Share = z.infer<typeof Share>

export const CreatedShare = Share.extend({
  /** Shown once; only its SHA-256 is kept. */
  token: z.string(),
  url: z.string(),
})
export type CreatedShare = z.infer<typeof CreatedShare>

export const SharesOfBin = z.object({ shares: z.array(Share) })
