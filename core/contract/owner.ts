import { z } from 'zod'

export const OwnerKey = z.strictObject({
  ownerKey: z.string().regex(/^wbo_[\w-]{20,100}$/, 'An owner key begins with wbo_'),
})
