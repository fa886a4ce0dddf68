import { LRUCache } from 'lru-cache'
import type { BinRecord } from '@/core/records'

/** On whose behalf a call is made. */
export type Asker =
  | { bin: number }
  | { owner: number }
  /** Any other tenant, and its part. */
  | { name: string; part: string }
  /** The server's own work: each part is a tenant of its own, and is never refused. */
  | { instance: string }

/** A tenant of a fair queue, and the part of its work that a call belongs to. */
export interface Tenant {
  name: string
  part: string
  /** Whether its calls may be refused as `busy`. */
  refusable: boolean
}

/** Maps bins to their owners, so that an owner of many bins gets no more turns than an owner of one. */
export class Tenants {
  /** Owner keys by bin key, as far as they were looked up. Every access to a bin looks it up first. */
  readonly #owners = new LRUCache<number, number>({ max: 10_000 })

  learn({ key, ownerId }: Pick<BinRecord, 'key' | 'ownerId'>): void {
    this.#owners.set(key, ownerId)
  }

  of(asker: Asker): Tenant {
    if ('instance' in asker) {
      return { name: `instance ${asker.instance}`, part: '', refusable: false }
    }
    if ('name' in asker) return { ...asker, refusable: true }
    if ('owner' in asker) return { name: `owner ${asker.owner}`, part: '', refusable: true }
    const owner = this.#owners.get(asker.bin)
    const name = owner === undefined ? `bin ${asker.bin}` : `owner ${owner}`
    return { name, part: String(asker.bin), refusable: true }
  }
}
