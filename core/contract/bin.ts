import { z } from 'zod'
import { Manner } from './replies'

/** A bin's address name: 3–40 of a–z, 0–9 and inner hyphens. Generated ids are 20 characters (100 random bits). */
export const BinId = z
  .string()
  .regex(
    /^[a-z0-9](?:[a-z0-9-]{1,38}[a-z0-9])$/,
    'A bin id has 3 to 40 characters: a–z, 0–9 and hyphens inside',
  )

const settings = {
  name: z.string().trim().max(80, 'A bin name has at most 80 characters'),
  /** How many captures the bin keeps. */
  maxCaptures: z.int().min(1),
  /** How many bytes of captures the bin keeps (bodies, headers and targets). */
  maxBytes: z.int().min(1024),
  /** The largest body the bin keeps whole, in bytes. */
  maxBody: z.int().min(0),
  /** What a full bin does: let the oldest leave, or refuse the new one with 507. */
  whenFull: z.enum(['evict', 'refuse']),
  /** Days without a request after which the bin expires; null keeps it for good. */
  expireAfterDays: z.int().min(1).max(3650).nullable(),
}

export const NewBin = z.strictObject({
  id: BinId.optional(),
  name: settings.name.optional(),
  maxCaptures: settings.maxCaptures.optional(),
  maxBytes: settings.maxBytes.optional(),
  maxBody: settings.maxBody.optional(),
  whenFull: settings.whenFull.optional(),
  expireAfterDays: settings.expireAfterDays.optional(),
})
export type NewBin = z.infer<typeof NewBin>

export const BinSettings = NewBin.omit({ id: true })
export type BinSettings = z.infer<typeof BinSettings>

export const Bin = z.object({
  id: z.string(),
  /** What the person calls it; the id where they gave no name. */
  name: z.string(),
  /** The capture address, absolute. */
  url: z.string(),
  createdAt: z.string(),
  /** When it expires if nothing more arrives; null: never. */
  expiresAt: z.string().nullable(),
  /** When the last request arrived. */
  lastCaptureAt: z.string().nullable(),
  /** Captures kept now. */
  count: z.int(),
  /** Bytes kept now. */
  bytes: z.int(),
  /** The highest number given out; 0 for an untouched bin. */
  newest: z.int(),
  /** Captures that left because the bin was full. */
  evicted: z.int(),
  maxCaptures: settings.maxCaptures,
  maxBytes: settings.maxBytes,
  maxBody: settings.maxBody,
  whenFull: settings.whenFull,
  expireAfterDays: settings.expireAfterDays,
  /** How it answers beyond its default; null where everything gets 200 "ok". */
  answers: z
    .object({
      /** Rules that are on. */
      rules: z.int(),
      /** What answers when none holds; null: the default. */
      fallback: z.object({ status: z.int(), manner: Manner }).nullable(),
    })
    .nullable(),
})
export type Bin = z.infer<typeof Bin>

export const CreatedBin = Bin.extend({
  /** Shown once, when the caller had no owner key. */
  ownerKey: z.string().optional(),
})
export type CreatedBin = z.infer<typeof CreatedBin>

export const BinList = z.object({ bins: z.array(Bin) })
