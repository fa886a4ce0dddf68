import type { FseTable } from './fse'
import type { HuffmanTable } from './huffman'
import type { TableBudget } from './table-budget'

/** What a block of a frame may use of those before it. */
export interface KeptTables {
  budget: TableBudget
  /** Of literals. */
  huffman: HuffmanTable | null
  /** Of sequences. */
  tables: [lengths: FseTable | null, offsets: FseTable | null, matches: FseTable | null]
  /** The last three offsets. */
  offsets: [number, number, number]
}

/** At the beginning of a frame (RFC 8878, section 3.1.1.5). */
export const keptAtFirst = (budget: TableBudget): KeptTables => ({
  budget,
  huffman: null,
  tables: [null, null, null],
  offsets: [1, 4, 8],
})
