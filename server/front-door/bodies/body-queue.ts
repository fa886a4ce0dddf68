import type { Full, Keys } from './budget-part'

/**
 * A fair queue: round robin over addresses, then over each address's bins, first come first served
 * within a bin. Nobody overtakes another who waits for the same.
 */
export class BodyQueue<Item extends Keys> {
  readonly #addresses = new Map<string, Map<string, Set<Item>>>()
  #size = 0

  get size(): number {
    return this.#size
  }

  add(item: Item): void {
    const bins = entry(this.#addresses, item.address, () => new Map<string, Set<Item>>())
    entry(bins, item.bin, () => new Set<Item>()).add(item)
    this.#size += 1
  }

  delete(item: Item): void {
    const bins = this.#addresses.get(item.address)
    const items = bins?.get(item.bin)
    if (!bins || !items?.delete(item)) return
    this.#size -= 1
    if (items.size === 0) bins.delete(item.bin)
    if (bins.size === 0) this.#addresses.delete(item.address)
  }

  /**
   * Offers room to each in turn. If `offer` returns null, the item took it: it leaves, and its bin
   * and address go to the end. Otherwise it returns what is full, and all that need the same are
   * skipped.
   */
  serve(offer: (item: Item) => Full | null): void {
    const fullBins = new Set<string>()
    // Iterating over a map also visits entries added at its end meanwhile (ECMA-262, 24.1.3.5).
    for (const [address, bins] of this.#addresses) {
      for (const [bin, items] of bins) {
        const [first] = items
        if (!first || fullBins.has(bin)) continue
        const full = offer(first)
        if (full === 'all') return
        if (full === 'address') break
        if (full === 'bin') fullBins.add(bin)
        else {
          this.delete(first)
          if (bins.size > 0) toEnd(this.#addresses, address)
          if (items.size > 0) toEnd(bins, bin)
          break
        }
      }
    }
  }
}

function entry<Value>(map: Map<string, Value>, key: string, make: () => Value): Value {
  const known = map.get(key)
  if (known !== undefined) return known
  const made = make()
  map.set(key, made)
  return made
}

function toEnd<Value>(map: Map<string, Value>, key: string): void {
  const value = map.get(key)
  if (value === undefined) return
  map.delete(key)
  map.set(key, value)
}
