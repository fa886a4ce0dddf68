import { z } from 'zod'
import { name } from './name'
import { FaultMode } from './replies'

/** A bin's address name: 3–40 of a–z, 0–9 and inner hyphens. Generated ids are 20 characters (100 random bits). */
export const BinId = z
  .string()
  .regex(
    /^[a-z0-9](?:[a-z0-9-]{1,38}[a-z0-9])$/,
    'A bin id has 3 to 40 characters: a–z, 0–9 and hyphens inside',
  )

/** A bin's settings besides its name, spread wherever a bin is made, shown, changed or stored. */
export const settings = {
  /** How many captures the bin keeps. */
  maxCaptures: z.int().min(1),
  /** How many bytes of captures the bin keeps (bodies, headers and targets). */
  maxBytes: z.int().min(1024),
  /** The largest body the bin keeps whole, in bytes. */
  maxBody: z.int().min(0),
  /** What a full bin does: evict the oldest captures, or refuse new requests with 507. */
  whenFull: z.enum(['evict', 'refuse']),
  /** Days without a request after which the bin expires; null keeps it for good. */
  expireAfterDays: z.int().min(1).max(3650).nullable(),
  /**
   * Milliseconds for which a reply waits for the answer of a program behind `wirebin listen --reply`, before the
   * bin's own is sent; null: it waits for none.
   */
  listenerReplyMs: z.int().min(100).max(60_000).nullable(),
}

const Settings = z.object(settings)
export type Settings = z.infer<typeof Settings>

export const NewBin = z.strictObject({
  id: BinId.optional(),
  name: name(80, 'A bin name').optional(),
  ...Settings.partial().shape,
})
export type NewBin = z.infer<typeof NewBin>

export const BinSettings = NewBin.omit({ id: true })
export type BinSettings = z.infer<typeof BinSettings>

/** A program that `wirebin listen` sends the bin's captures to. */
export const BinListener = z.object({
  id: z.string(),
  /** As it calls itself. */
  name: z.string(),
  since: z.string(),
  /** Whether its answers are the bin's replies now; at most one's are. */
  answers: z.boolean(),
})
export type BinListener = z.infer<typeof BinListener>

export const Bin = z.object({
  id: z.string(),
  /** The name the owner gave it, or its id. */
  name: z.string(),
  /** The capture address, absolute. */
  url: z.string(),
  /** Where mails to the bin go; null if the instance catches none. */
  mail: z
    .object({
      /** `+` and a tag may stand before the @. */
      address: z.string(),
      /** The server's port. */
      port: z.int(),
    })
    .nullable(),
  createdAt: z.string(),
  /** When its days without a request end if nothing more arrives; it expires a day later. Null: never. */
  expiresAt: z.string().nullable(),
  /** When the last request arrived. */
  lastCaptureAt: z.string().nullable(),
  /** Captures kept now. */
  count: z.int(),
  /** Bytes kept now. */
  bytes: z.int(),
  /** The highest number assigned; 0 if nothing has arrived. */
  newest: z.int(),
  /** Captures evicted because the bin was full. */
  evicted: z.int(),
  ...settings,
  /** How it answers beyond the default; null if everything gets 200 "ok". */
  answers: z
    .object({
      /** Rules that are on. */
      rules: z.int(),
      /** The reply if no rule matches; null: the default. */
      fallback: z.object({ status: z.int(), faultMode: FaultMode }).nullable(),
    })
    .nullable(),
  /** Who listens now, in the order in which they came. */
  listeners: z.array(BinListener),
})
export type Bin = z.infer<typeof Bin>

export const CreatedBin = Bin.extend({
  /** Returned once, if the caller had no owner key. */
  ownerKey: z.string().optional(),
})
export type CreatedBin = z.infer<typeof CreatedBin>

/** A bin that was deleted or has expired, and can still be reopened. */
export const ClosedBin = z.object({
  id: z.string(),
  name: z.string(),
  closedAt: z.string(),
  closedBy: z.enum(['owner', 'expiry']),
  /** When its captures are deleted, if the server runs until then; downtime delays it. */
  keptUntil: z.string(),
  /** Captures in it. */
  count: z.int(),
  bytes: z.int(),
})
export type ClosedBin = z.infer<typeof ClosedBin>

/** `closed`: bins that can be reopened, the last closed first, at most 100. */
export const BinList = z.object({ bins: z.array(Bin), closed: z.array(ClosedBin) })
export type BinList = z.infer<typeof BinList>

export const DeleteBinQuery = z.object({
  /** Deletes its captures at once; it cannot be reopened then. */
  forever: z.enum(['true', 'false']).optional(),
})
