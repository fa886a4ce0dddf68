import type { Tenant } from './tenants'

export interface TenantWork {
  readonly tenant: Tenant
}

/** How many of a tenant's queues are examined to find the longest. */
const maxLines = 64

interface Lines<Item> {
  refusable: boolean
  count: number
  /** By part, in the order in which they are served next. */
  parts: Map<string, Item[]>
}

/**
 * Waiting calls, served round-robin by tenant, and within a tenant round-robin by part. Within a part
 * they are first in, first out.
 */
export class RoundRobin<Item extends TenantWork> {
  /** In the order in which they are served next. */
  readonly #tenants = new Map<string, Lines<Item>>()
  #size = 0

  get size(): number {
    return this.#size
  }

  /** Returns how many calls of a tenant wait. */
  of(name: string): number {
    return this.#tenants.get(name)?.count ?? 0
  }

  /** Returns how many calls of the same part wait. */
  inLine({ name, part }: Tenant): number {
    return this.#tenants.get(name)?.parts.get(part)?.length ?? 0
  }

  add(item: Item): void {
    const { name, part, refusable } = item.tenant
    const lines = this.#tenants.get(name) ?? { refusable, count: 0, parts: new Map() }
    const line = lines.parts.get(part)
    if (line) line.push(item)
    else lines.parts.set(part, [item])
    lines.count += 1
    this.#size += 1
    this.#tenants.set(name, lines)
  }

  /** Removes and returns the next call whose tenant may run another one. */
  next(may: (tenant: string) => boolean): Item | undefined {
    for (const [name, lines] of this.#tenants) {
      const [turn] = may(name) ? lines.parts : []
      if (!turn) continue
      const [part, line] = turn
      const item = line.shift()
      this.#size -= 1
      lines.count -= 1
      lines.parts.delete(part)
      if (line.length > 0) lines.parts.set(part, line)
      this.#tenants.delete(name)
      if (lines.count > 0) this.#tenants.set(name, lines)
      return item
    }
    return undefined
  }

  /** Returns whether the call was waiting. */
  remove(item: Item): boolean {
    const { name, part } = item.tenant
    const lines = this.#tenants.get(name)
    const line = lines?.parts.get(part)
    const at = line?.indexOf(item) ?? -1
    if (!lines || !line || at === -1) return false
    line.splice(at, 1)
    this.#size -= 1
    lines.count -= 1
    if (line.length === 0) lines.parts.delete(part)
    if (lines.count === 0) this.#tenants.delete(name)
    return true
  }

  /** Returns the last call in a tenant's longest queue, of the first `maxLines` queues. */
  lastOfLongest(name: string): Item | undefined {
    let longest: Item[] = []
    let seen = 0
    for (const line of this.#tenants.get(name)?.parts.values() ?? []) {
      if (line.length > longest.length) longest = line
      if (++seen === maxLines) break
    }
    return longest.at(-1)
  }

  /** Returns the refusable tenant with the most waiting calls. */
  most(): string | undefined {
    let found: string | undefined
    let most = 0
    for (const [name, { refusable, count }] of this.#tenants) {
      if (refusable && count > most) [found, most] = [name, count]
    }
    return found
  }

  /** Removes and returns all calls. */
  clear(): Item[] {
    const all = Array.from(this.#tenants.values(), ({ parts }) => [...parts.values()].flat())
    this.#tenants.clear()
    this.#size = 0
    return all.flat()
  }
}
