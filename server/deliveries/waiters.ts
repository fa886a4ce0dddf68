import type { DeliveryResult } from '@/core/deliveries/records'

/** Waits at once; beyond it nobody waits, so that connections stay free. */
const maxWaiting = 1000

interface Waiter {
  late: NodeJS.Timeout
  end(result: DeliveryResult | null): void
}

/** Those who wait for the end of a delivery, by its id. */
export class Waiters {
  readonly #waiting = new Map<string, Waiter>()

  /** Resolves with the result, or with null after `ms` milliseconds. */
  wait(id: string, ms: number): Promise<DeliveryResult | null> {
    if (this.#waiting.size >= maxWaiting) return Promise.resolve(null)
    return new Promise((resolve) => {
      const end = (result: DeliveryResult | null): void => {
        clearTimeout(late)
        this.#waiting.delete(id)
        resolve(result)
      }
      const late = setTimeout(() => end(null), ms)
      late.unref()
      this.#waiting.set(id, { late, end })
    })
  }

  /** Returns whether somebody waits; they wait on until `end`, however long that takes. */
  keep(id: string): boolean {
    const waiter = this.#waiting.get(id)
    if (waiter) clearTimeout(waiter.late)
    return waiter !== undefined
  }

  end(id: string, result: DeliveryResult | null): void {
    this.#waiting.get(id)?.end(result)
  }
}
