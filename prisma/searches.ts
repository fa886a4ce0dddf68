import type { SearchReads } from '@/core/ports/store/searches'
import { arrivalsOf } from './arrivals'
import { explainMisses, findFirst } from './awaited'
import { searchCaptures } from './search'
import type { Source } from './source'
import type { WithYielding } from './yielding'
import { collectVocabulary } from './vocabulary'

export const searchReads = (source: Source): WithYielding<SearchReads> => ({
  searchCaptures: (binKey, search, turn) => searchCaptures(source, binKey, search, turn),
  findFirst: (binKey, queries, turn) => findFirst(source, binKey, queries, turn),
  explainMisses: (binKey, asked, turn) => explainMisses(source, binKey, asked, turn),
  countArrivals: (binKey, asked, turn) => arrivalsOf(source, binKey, asked, turn),
  readVocabulary: (binKey, of, turn) => collectVocabulary(source, binKey, of, turn),
})
