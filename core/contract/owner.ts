import { z } from 'zod'

export const OwnerKey = z.strictObject({
  ownerKey: z.string().regex(/^wbo_[\w-]{20,100}$/, 'An owner key begins with wbo_'),
})

/** When the replaced key ends. */
export const OwnerKeyEnd = z.enum(['now', 'in an hour'])
export type OwnerKeyEnd = z.infer<typeof OwnerKeyEnd>

export const RotateOwnerKey = z.strictObject({ oldKeyEnds: OwnerKeyEnd })

export const NewOwnerKey = OwnerKey.extend({
  /** Null: it has ended already. */
  oldKeyEndsAt: z.iso.datetime().nullable(),
})
export type NewOwnerKey = z.infer<typeof NewOwnerKey>

/** Stored once a minute: a crash loses up to the last minute. */
const LastUse = z.object({ at: z.iso.datetime(), userAgent: z.string(), address: z.string() })
export type LastUse = z.infer<typeof LastUse>

export const OwnerAccess = z.object({
  /** The present key first, then those before it that have not ended yet. */
  keys: z.array(
    z.object({
      createdAt: z.iso.datetime(),
      endsAt: z.iso.datetime().nullable(),
      /** The last use of the key itself, for instance by a program; null: never. */
      lastUse: LastUse.nullable(),
    }),
  ),
  /** Signed-in browsers, the last used first. */
  sessions: z.array(
    z.object({
      id: z.string(),
      createdAt: z.iso.datetime(),
      /** When its key ends; null: it is the present one. */
      endsAt: z.iso.datetime().nullable(),
      lastUse: LastUse,
      /** Whether it is the caller's. */
      current: z.boolean(),
    }),
  ),
})
export type OwnerAccess = z.infer<typeof OwnerAccess>

export const SignOutQuery = z.strictObject({
  /** With true, the caller's browser stays signed in. */
  others: z.enum(['true', 'false']).optional(),
})
