import type { OpenBinRecord } from '../records'

/**
 * A cache of bins by address name: every capture request needs one. Counters in cached records are
 * stale; read them from the store. Whatever changes a bin must call `forget`.
 */
export interface BinCache {
  /** Returns a cached record synchronously. */
  find(id: string): OpenBinRecord | null | Promise<OpenBinRecord | null>
  forget(id: string): void
}
