import type { BinRecord, OpenBinRecord } from '../records'

/** Checks signatures. Never delays catching. */
export interface Verification {
  /** Whether one more may be checked while its sender waits; under overload, none. */
  atOnce(): boolean
  /** Queues a capture whose verdict is not final, to be checked after its reply is sent. */
  add(bin: Pick<BinRecord, 'key' | 'id'>, seq: number): void
  /**
   * Call once a capture is kept whose verdict is final with the secrets of `bin`: it is checked again
   * if these have changed since.
   */
  missed(bin: OpenBinRecord, seq: number): void
  /** Checks all captures of a bin again; call after the commit that changed its secrets. */
  again(bin: Pick<BinRecord, 'key' | 'id'>): void
  /** Resolves once everything added so far is checked. */
  settled(): Promise<void>
}
