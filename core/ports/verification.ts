import type { BinRecord, OpenBinRecord } from '../records'

/** Checks signatures. Never delays catching. */
export interface Verification {
  /**
   * Whether one more may be checked while its sender waits, at this cost in digests of a small body; under
   * overload, none.
   */
  atOnce(cost: number): boolean
  /** Queues a capture whose verdict is not final, to be checked after its reply is sent. */
  add(bin: Pick<BinRecord, 'key' | 'id'>, seq: number): void
  /**
   * Call once a capture is kept whose verdict is final with the secrets of `bin`: it is checked again
   * if these have changed since.
   */
  missed(bin: OpenBinRecord, seq: number): void
  /**
   * Checks all captures of a bin again; call after the commit that changed its secrets, and after the bin left
   * the cache. Resolves once their verdicts are pending, of a large bin those of the newest.
   */
  again(bin: Pick<BinRecord, 'key' | 'id'>): Promise<void>
  /** Resolves once everything added so far is checked. */
  settled(): Promise<void>
}
