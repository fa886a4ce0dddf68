import type { View } from '@/core/access/view'
import type { Services } from '@/core/services'

/** How often to check: the wall clock may be changed meanwhile. */
const recheckMs = 60_000

/** The timers of all links that expire while being watched: one for each watch. */
export class Expiries {
  readonly #now: Services['now']
  readonly #waiting = new Set<NodeJS.Timeout>()

  constructor({ now }: Pick<Services, 'now'>) {
    this.#now = now
  }

  /** Calls `cut` when the view's link expires. Returns a function that cancels that. */
  wait({ share }: View, cut: () => void): () => void {
    const expiresAt = share?.expiresAt
    if (expiresAt == null) return () => undefined
    let timer: NodeJS.Timeout | undefined
    const stop = (): void => {
      if (timer) this.#waiting.delete(timer)
      clearTimeout(timer)
      timer = undefined
    }
    const check = (): void => {
      stop()
      const left = expiresAt - this.#now()
      if (left <= 0) return cut()
      timer = setTimeout(check, Math.min(left, recheckMs)).unref()
      this.#waiting.add(timer)
    }
    check()
    return stop
  }

  get size(): number {
    return this.#waiting.size
  }
}
