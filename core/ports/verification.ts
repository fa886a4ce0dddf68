import type { BinRecord, OpenBinRecord } from '../records'

/** Checks signatures: never in the way of catching. */
export interface Judging {
  /** Whether one more may be checked while its sender waits; in a flood none is. */
  atOnce(): boolean
  /** A capture whose verdict is not final: it is checked after the reply has left. */
  add(bin: Pick<BinRecord, 'key' | 'id'>, seq: number): void
  /**
   * To be called once a capture was kept whose verdict is final with the secrets of `bin`: where one
   * came or went meanwhile, it is checked again.
   */
  missed(bin: OpenBinRecord, seq: number): void
  /** A bin whose secrets changed: resolves once all of its verdicts are known to be out of date. */
  again(bin: Pick<BinRecord, 'key' | 'id'>): Promise<void>
  /** Resolves once everything added so far is checked. */
  settled(): Promise<void>
}
