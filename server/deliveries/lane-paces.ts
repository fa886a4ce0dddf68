import type { DeliveryLane } from '@/core/ports/store/deliveries'

/** Connections at once of all bins, and of one. */
export const maxAtOnce = 16
const maxOfBin = 12
/** Connections at once to a target that nothing is known of. */
const first = 2
/** Before the next attempt at a target that did not answer, in ms: the first time, and in the end. */
const firstPauseMs = 250
const lastPauseMs = 1000
/** Lanes that are remembered. */
const maxLanes = 1000

interface Pace {
  active: number
  /** Connections at once: one more after each answer, one after none. */
  window: number
  /** No attempt begins before, by the clock given. */
  notBefore: number
  /** The next pause, in ms. */
  pauseMs: number
}

const fresh: Pace = { active: 0, window: first, notBefore: 0, pauseMs: firstPauseMs }

/**
 * How many deliveries of each lane are under way: many at a target that answers, one after the other at one that
 * does not, so that it holds up neither other targets nor other bins.
 */
export class LanePaces {
  readonly #lanes = new Map<string, Pace>()
  readonly #ofBin = new Map<number, number>()

  /**
   * Returns how many deliveries of each lane may begin, `free` at most in all; lanes of bins with few under way
   * first, then those that have been due for longest.
   */
  choose(
    due: readonly (DeliveryLane & { dueAt: number })[],
    free: number,
    now: number,
  ): (DeliveryLane & { limit: number })[] {
    const order = due.toSorted(
      (a, b) => this.#activeOf(a.binKey) - this.#activeOf(b.binKey) || a.dueAt - b.dueAt,
    )
    const taken = new Map<number, number>()
    const chosen = new Map<DeliveryLane, number>()
    let left = free
    // In turns, so that one lane cannot take all that is free.
    for (let more = true; more && left > 0;) {
      more = false
      for (const lane of order) {
        const limit = chosen.get(lane) ?? 0
        const ofBin = this.#activeOf(lane.binKey) + (taken.get(lane.binKey) ?? 0)
        if (left === 0 || ofBin >= maxOfBin || limit >= this.#room(lane, now)) continue
        chosen.set(lane, limit + 1)
        taken.set(lane.binKey, (taken.get(lane.binKey) ?? 0) + 1)
        left -= 1
        more = true
      }
    }
    return Array.from(chosen, ([{ binKey, target }, limit]) => ({ binKey, target, limit }))
  }

  /** Returns the time at which a lane that pauses may go on; null if it does not pause. */
  pausedUntil(lane: DeliveryLane, now: number): number | null {
    const at = this.#lanes.get(nameOf(lane))?.notBefore ?? 0
    return at > now ? at : null
  }

  began(lane: DeliveryLane): void {
    const pace = this.#lanes.get(nameOf(lane)) ?? { ...fresh }
    pace.active += 1
    this.#lanes.set(nameOf(lane), pace)
    this.#ofBin.set(lane.binKey, this.#activeOf(lane.binKey) + 1)
  }

  /** @param answered whether the target answered at all */
  ended(lane: DeliveryLane, answered: boolean, now: number): void {
    const pace = this.#lanes.get(nameOf(lane))
    if (!pace) return
    pace.active -= 1
    pace.window = answered ? Math.min(maxOfBin, pace.window + 1) : 1
    pace.notBefore = answered ? 0 : now + pace.pauseMs
    pace.pauseMs = answered ? firstPauseMs : Math.min(lastPauseMs, 2 * pace.pauseMs)
    const ofBin = this.#activeOf(lane.binKey) - 1
    if (ofBin > 0) this.#ofBin.set(lane.binKey, ofBin)
    else this.#ofBin.delete(lane.binKey)
    if (this.#lanes.size > maxLanes) this.#forget()
  }

  #forget(): void {
    for (const [name, { active }] of this.#lanes) {
      if (active > 0) continue
      this.#lanes.delete(name)
      return
    }
  }

  #activeOf(binKey: number): number {
    return this.#ofBin.get(binKey) ?? 0
  }

  #room(lane: DeliveryLane, now: number): number {
    const pace = this.#lanes.get(nameOf(lane))
    if (!pace) return first
    return pace.notBefore > now ? 0 : pace.window - pace.active
  }
}

const nameOf = ({ binKey, target }: DeliveryLane): string => `${binKey} ${target}`
