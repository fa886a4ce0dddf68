/** How long results may be delivered in one turn of the event loop, in ms, and how many. */
const maxTurnMs = 5
const maxPerTurn = 32

/**
 * Delivers the results of threads to their callers. The time that a caller spends on a result counts too:
 * once it is used up, the rest is delivered in later turns of the event loop, between other events.
 */
export class AnswerPacer {
  readonly #late: (() => void)[] = []
  #turn: { endsAt: number; left: number } | null = null

  give(answer: () => void): void {
    if (this.#late.length === 0 && this.#mayGive()) return answer()
    this.#late.push(answer)
    setImmediate(this.#giveLate)
  }

  /** Delivers one postponed result as an event of its own, so that its continuations run before the next. */
  readonly #giveLate = (): void => {
    if (!this.#mayGive()) setImmediate(this.#giveLate)
    else this.#late.shift()?.()
  }

  #mayGive(): boolean {
    this.#turn ??= this.#beginTurn()
    if (this.#turn.left === 0 || performance.now() > this.#turn.endsAt) return false
    this.#turn.left -= 1
    return true
  }

  #beginTurn() {
    setImmediate(() => void (this.#turn = null))
    return { endsAt: performance.now() + maxTurnMs, left: maxPerTurn }
  }
}
