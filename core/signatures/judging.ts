import type { BinRecord } from '../records'

/** Checks signatures after the reply has left: never in the way of catching. */
export interface Judging {
  /** A capture whose verdict is not final. */
  add(bin: Pick<BinRecord, 'key' | 'id'>, seq: number): void
  /** A bin whose secrets changed, or that was left unfinished. */
  again(bin: Pick<BinRecord, 'key' | 'id'>): void
  /** Resolves once everything added so far is checked. */
  settled(): Promise<void>
}
