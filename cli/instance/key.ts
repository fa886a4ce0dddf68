import { OwnerKey } from '@/core/contract/owner'

/** Returns whether a text is an owner key by its form. */
export const isOwnerKey = (text: string): boolean => OwnerKey.shape.ownerKey.safeParse(text).success

/** Returns whether a text is the token of a link by its form. */
export const isShareToken = (text: string): boolean => /^wbs_[\w-]{20,100}$/.test(text)
