import type { SearchReads } from '@/core/ports/store/searches'
import { arrivalsOf } from './arrivals'
import { searchCaptures } from './search'
import type { Source } from './source'
import type { WithYielding } from './yielding'
import { collectVocabulary } from './vocabulary'

export const searchReads = (source: Source): WithYielding<SearchReads> => ({
  searchCaptures: (binKey, search, turn) => searchCaptures(source, binKey, search, turn),
  countArrivals: (binKey, asked, turn) => arrivalsOf(source, binKey, asked, turn),
  readVocabulary: (binKey, of, turn) => collectVocabulary(source, binKey, of, turn),
})
