import { LRUCache } from 'lru-cache'
import type { OpenBinRecord } from '../records'
import type { StoreLookUps } from '../ports/store/store'
import type { BinCache } from '../ports/bin-cache'

export function binCache(store: Pick<StoreLookUps, 'findBinToCatch'>, size = 10_000): BinCache {
  const known = new LRUCache<string, { bin: OpenBinRecord | null }>({ max: size })
  const pending = new Map<string, Promise<OpenBinRecord | null>>()

  async function load(id: string): Promise<OpenBinRecord | null> {
    const lookUp = store.findBinToCatch(id)
    pending.set(id, lookUp)
    try {
      const bin = await lookUp
      // Not cached if it was forgotten meanwhile: the record may be older than the change.
      if (pending.get(id) === lookUp) known.set(id, { bin })
      return bin
    } finally {
      if (pending.get(id) === lookUp) pending.delete(id)
    }
  }

  return {
    find(id) {
      const entry = known.get(id)
      return entry ? entry.bin : (pending.get(id) ?? load(id))
    },
    forget(id) {
      known.delete(id)
      pending.delete(id)
    },
  }
}
