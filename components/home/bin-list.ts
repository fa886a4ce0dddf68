import type { Bin } from '@/core/contract/bin'
import { holdsWords, typedWords } from '../ui/typed-words'

export const binOrders = [
  { value: 'active', label: 'Newest request' },
  { value: 'name', label: 'Name' },
  { value: 'kept', label: 'Requests kept' },
  { value: 'made', label: 'Newest bin' },
] as const

export type BinOrder = (typeof binOrders)[number]['value']

type Listed = Pick<Bin, 'id' | 'name' | 'url' | 'count' | 'createdAt' | 'lastCaptureAt'>

const byName = (a: Listed, b: Listed): number =>
  a.name.localeCompare(b.name, undefined, { numeric: true, sensitivity: 'base' })
const byMade = (a: Listed, b: Listed): number => b.createdAt.localeCompare(a.createdAt)
/** One without a request comes after all that have one. */
const byActive = (a: Listed, b: Listed): number =>
  (b.lastCaptureAt ?? '').localeCompare(a.lastCaptureAt ?? '') ||
  (a.lastCaptureAt === null ? byMade(a, b) : 0)

const compares: Record<BinOrder, (a: Listed, b: Listed) => number> = {
  active: byActive,
  name: byName,
  kept: (a, b) => b.count - a.count,
  made: byMade,
}

/** Returns the bins whose name or address has every word of a search, in an order; equal ones by name, then newest first. */
export function listedBins<B extends Listed>(
  bins: readonly B[],
  search: string,
  order: BinOrder,
): B[] {
  const words = typedWords(search)
  const texts = ({ name, url, id }: Listed): string => `${name}\n${url}\n${id}`
  const compare = compares[order]
  return bins
    .filter((bin) => holdsWords(texts(bin), words))
    .toSorted((a, b) => compare(a, b) || byName(a, b) || byMade(a, b))
}
