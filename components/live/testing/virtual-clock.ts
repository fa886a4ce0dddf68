interface Timer {
  at: number
  run: () => void
  every: number | null
}

/** Lets everything proceed that waits only for promises. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 24; turn += 1) await Promise.resolve()
}

/** A clock that moves only when it is advanced. */
export class VirtualClock {
  now = 1_000_000
  #next = 1
  readonly #timers = new Map<number, Timer>()

  readonly set = (run: () => void, ms = 0): number => this.#add(run, ms, null)
  readonly every = (run: () => void, ms: number): number => this.#add(run, ms, ms)
  readonly clear = (timer?: number): void => void this.#timers.delete(timer ?? 0)

  async advance(ms: number): Promise<void> {
    const to = this.now + ms
    for (let due = this.#due(to); due; due = this.#due(to)) {
      const [id, timer] = due
      this.now = Math.max(this.now, timer.at)
      if (timer.every === null) this.#timers.delete(id)
      else timer.at += timer.every
      timer.run()
      await settled()
    }
    this.now = to
  }

  #add(run: () => void, ms: number, every: number | null): number {
    this.#timers.set(this.#next, { at: this.now + ms, run, every })
    return this.#next++
  }

  #due(to: number): [number, Timer] | undefined {
    let first: [number, Timer] | undefined
    for (const entry of this.#timers) {
      if (entry[1].at <= to && (!first || entry[1].at < first[1].at)) first = entry
    }
    return first
  }
}
