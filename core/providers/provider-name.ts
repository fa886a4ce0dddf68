import { names } from './generated/names'

const known = (id: string): readonly [name: string, mark: string] | undefined =>
  Object.hasOwn(names, id) ? names[id] : undefined

/** Returns a provider's name; its id if this version does not know it. */
export const providerName = (id: string): string => known(id)?.[0] ?? id

/** Returns two letters for it. */
export const providerMark = (id: string): string => known(id)?.[1] ?? id.slice(0, 2)
