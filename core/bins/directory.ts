import { LRUCache } from 'lru-cache'
import type { OpenBinRecord } from '../records'
import type { StoreReads } from '../store'

/**
 * Bins by address name, remembered: every request that arrives asks for one. Counters in the records
 * are as old as the memory; who needs them reads the store. Whatever changes a bin must forget it.
 */
export interface BinDirectory {
  /** The record at once where it is remembered. */
  find(id: string): OpenBinRecord | null | Promise<OpenBinRecord | null>
  forget(id: string): void
}

export function binDirectory(store: Pick<StoreReads, 'findBin'>, size = 10_000): BinDirectory {
  const known = new LRUCache<string, { bin: OpenBinRecord | null }>({ max: size })
  const asked = new Map<string, Promise<OpenBinRecord | null>>()

  async function ask(id: string): Promise<OpenBinRecord | null> {
    const lookUp = store.findBin(id)
    asked.set(id, lookUp)
    try {
      const bin = await lookUp
      // Forgotten while the answer was on its way: it may tell of the time before the change.
      if (asked.get(id) === lookUp) known.set(id, { bin })
      return bin
    } finally {
      if (asked.get(id) === lookUp) asked.delete(id)
    }
  }

  return {
    find(id) {
      const entry = known.get(id)
      return entry ? entry.bin : (asked.get(id) ?? ask(id))
    },
    forget(id) {
      known.delete(id)
      asked.delete(id)
    },
  }
}
