export interface ShareLimits {
  /** The total amount. */
  all: number
  /** The most that one holder may have. */
  each: number
  /** How many requests of one holder may wait at once, … */
  maxWaiting: number
  /** … and for how long, in ms. */
  maxWaitMs: number
}

interface Waiter {
  amount: number
  admit(): void
}

interface Holder {
  has: number
  /** The oldest first. */
  waiting: Set<Waiter>
}

const nobody: Holder = { has: 0, waiting: new Set() }

/** Shares out a limited amount: the holder with the least is served next. */
export class FairShares {
  readonly limits: Readonly<ShareLimits>
  readonly #holders = new Map<string, Holder>()
  #used = 0

  constructor(limits: ShareLimits) {
    this.limits = limits
  }

  /** How much is given out. */
  get used(): number {
    return this.#used
  }

  /** Gives `who` an amount if it is available now. */
  tryTake(who: string, amount: number): boolean {
    if (!this.#fits(this.#holders.get(who) ?? nobody, amount)) return false
    this.add(who, amount)
    return true
  }

  /**
   * Resolves with whether `who` was given `amount`: false after the time limit, if too many of its
   * requests wait already, or when `givenUp` aborts.
   */
  take(who: string, amount: number, givenUp: AbortSignal): Promise<boolean> {
    if (givenUp.aborted) return Promise.resolve(false)
    if (this.tryTake(who, amount)) return Promise.resolve(true)
    const holder = this.#holders.get(who) ?? { has: 0, waiting: new Set() }
    if (holder.waiting.size >= this.limits.maxWaiting) return Promise.resolve(false)
    this.#holders.set(who, holder)
    return new Promise((resolve) => {
      const settle = (given: boolean): void => {
        clearTimeout(timer)
        givenUp.removeEventListener('abort', giveUp)
        holder.waiting.delete(waiter)
        this.add(who, given ? amount : 0)
        resolve(given)
      }
      const giveUp = (): void => settle(false)
      const waiter = { amount, admit: () => settle(true) }
      const timer = setTimeout(giveUp, this.limits.maxWaitMs)
      givenUp.addEventListener('abort', giveUp)
      holder.waiting.add(waiter)
    })
  }

  /** Adds to what `who` holds, beyond the limits if need be, or takes something back. */
  add(who: string, amount: number): void {
    const holder = this.#holders.get(who) ?? { has: 0, waiting: new Set() }
    holder.has += amount
    this.#used += amount
    // Among equals, the one served longest ago comes first.
    if (amount > 0) this.#holders.delete(who)
    this.#holders.set(who, holder)
    if (holder.has === 0 && holder.waiting.size === 0) this.#holders.delete(who)
    if (amount <= 0) this.#admit()
  }

  #admit(): void {
    for (let next = this.#next(); next; next = this.#next()) next.admit()
  }

  /** The oldest waiter that fits, of the holder with the least: one that does not fit blocks nobody. */
  #next(): Waiter | null {
    let least: Holder | null = null
    let next: Waiter | null = null
    for (const holder of this.#holders.values()) {
      if ((least && holder.has >= least.has) || !this.#fits(holder, 1)) continue
      for (const waiter of holder.waiting) {
        if (!this.#fits(holder, waiter.amount)) continue
        least = holder
        next = waiter
        break
      }
    }
    return next
  }

  #fits({ has }: Holder, amount: number): boolean {
    const { all, each } = this.limits
    return this.#used + amount <= all && has + amount <= each
  }
}
