import type { searchVerbs } from '@/core/ports/store/searches'
import { bin, type Wiring } from './wired'

export const searchWiring: Wiring<typeof searchVerbs> = {
  searchCaptures: { for: bin },
  findFirst: { for: bin },
  explainMisses: { for: bin },
  countArrivals: { for: bin },
  readVocabulary: { for: bin },
}
