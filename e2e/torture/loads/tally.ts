import type { LoadFigures } from './order'

/** Counts a load's responses. */
export class Tally {
  readonly figures: LoadFigures = { answers: {}, slowestMs: 0, stood: 0 }
  ended = false

  count(answer: string | number, ms = 0): void {
    const { figures } = this
    if (this.ended) return
    figures.answers[answer] = (figures.answers[answer] ?? 0) + 1
    figures.slowestMs = Math.max(figures.slowestMs, ms)
  }
}
