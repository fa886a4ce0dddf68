import { SumsByName } from './sums-by-name'

/** The bin and address that a body counts for. */
export interface Keys {
  readonly bin: string
  /** The group of the sender's address (client-address.ts). */
  readonly address: string
}

/** What is full: the whole part, or the share of one bin or one address. */
export type Full = 'all' | 'bin' | 'address'

/** A byte budget of which each bin and each address may have a share. */
export class BudgetPart {
  readonly limit: number
  readonly share: number
  #held = 0
  #bins = new SumsByName()
  #addresses = new SumsByName()

  constructor(limit: number, share: number) {
    this.limit = limit
    this.share = share
  }

  get held(): number {
    return this.#held
  }

  /** The number of bins and addresses that hold something. */
  get keys(): number {
    return this.#bins.count + this.#addresses.count
  }

  /** How many bytes are still free for these. */
  free(keys: Keys): number {
    return Math.min(
      this.#freeOf('all', keys),
      this.#freeOf('bin', keys),
      this.#freeOf('address', keys),
    )
  }

  /** Returns what blocks `bytes` more; null for nothing. */
  full(keys: Keys, bytes: number): Full | null {
    if (bytes > this.#freeOf('address', keys)) return 'address'
    if (bytes > this.#freeOf('bin', keys)) return 'bin'
    return bytes > this.#freeOf('all', keys) ? 'all' : null
  }

  /** How many bytes must be freed before `bytes` can be taken. */
  short(keys: Keys, bytes: number, full: Full): number {
    return bytes - this.#freeOf(full, keys)
  }

  take(keys: Keys, bytes: number): void {
    this.#held += bytes
    this.#bins.add(keys.bin, bytes)
    this.#addresses.add(keys.address, bytes)
  }

  give(keys: Keys, bytes: number): void {
    this.take(keys, -bytes)
  }

  copy(): BudgetPart {
    const copy = new BudgetPart(this.limit, this.share)
    copy.#held = this.#held
    copy.#bins = this.#bins.copy()
    copy.#addresses = this.#addresses.copy()
    return copy
  }

  #freeOf(what: Full, { bin, address }: Keys): number {
    if (what === 'all') return this.limit - this.#held
    const sum = what === 'bin' ? this.#bins.of(bin) : this.#addresses.of(address)
    return this.share - sum
  }
}
