import type { ListenState } from './state-file'

/** Which captures are done, of those that are handed out in the order of their numbers. */
export class ListenProgress {
  readonly #open = new Set<number>()
  readonly #done: Set<number>
  /** The highest number handed out. */
  #reached: number

  constructor({ after, done }: ListenState) {
    this.#reached = after
    this.#done = new Set(done)
  }

  /** Takes a capture; returns whether it is still to be done. */
  begin(seq: number): boolean {
    this.#reached = Math.max(this.#reached, seq)
    if (this.#done.has(seq)) return false
    this.#open.add(seq)
    return true
  }

  end(seq: number): void {
    this.#open.delete(seq)
    this.#done.add(seq)
  }

  get state(): ListenState {
    const after = this.#open.size === 0 ? this.#reached : Math.min(...this.#open) - 1
    for (const seq of this.#done) if (seq <= after) this.#done.delete(seq)
    return { after, done: [...this.#done].toSorted((a, b) => a - b) }
  }
}
