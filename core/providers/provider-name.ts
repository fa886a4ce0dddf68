import { providerOf } from './providers'

/** Returns a provider's name; its id if this version does not know it. */
export const providerName = (id: string): string => providerOf(id)?.name ?? id

/** Returns two letters for it. */
export const providerMark = (id: string): string => providerOf(id)?.mark ?? id.slice(0, 2)
