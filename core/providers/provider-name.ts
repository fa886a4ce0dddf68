import { providerOf } from '@/core/providers/providers'

/** What a provider is called; its id, where this version does not know it. */
export const providerName = (id: string): string => providerOf(id)?.name ?? id

/** Two letters for it. */
export const providerMark = (id: string): string => providerOf(id)?.mark ?? id.slice(0, 2)
