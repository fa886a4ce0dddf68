import type { NamedWords, Word } from '../contract/vocabulary'

const maxText = 80
/** Distinct texts of one kind kept while counting, so that random ids take no memory. */
const maxTexts = 500

/** Counts texts; returns the most frequent first, and of equals the one met first. */
export class WordCounts {
  readonly #counts = new Map<string, Word>()
  #leftOut = false

  add(text: string): void {
    // Text that cannot be typed is of no use for completion.
    if (text === '') return
    if (unprintable.test(text)) return this.leaveOut()
    const cut = text.length > maxText
    const key = cut ? text.slice(0, maxText) : text
    const known = this.#counts.get(key)
    if (known) known.count += 1
    else if (this.#counts.size < maxTexts) {
      this.#counts.set(key, { text: key, count: 1, ...(cut && { cut }) })
    } else this.leaveOut()
  }

  /** There is a text that is not counted. */
  leaveOut(): void {
    this.#leftOut = true
  }

  /** Returns whether `top` leaves texts out. */
  isIncomplete(limit: number): boolean {
    return this.#leftOut || this.#counts.size > limit
  }

  top(limit: number): Word[] {
    return [...this.#counts.values()].toSorted((a, b) => b.count - a.count).slice(0, limit)
  }
}

/** Counts the captures that have a name, and the values of the name. */
export class NamedCounts {
  readonly #names = new Map<string, { name: string; count: number; values: WordCounts }>()
  readonly #max: number
  #leftOut = false

  constructor(max: number) {
    this.#max = max
  }

  /**
   * @param value null for none, '' for one that is not shown
   * @param seen names already counted for this capture
   */
  add(name: string, value: string | null, seen: Set<string>, key = name): void {
    if (name === '' || name.length > 2 * maxText || unprintable.test(name)) return this.leaveOut()
    let entry = this.#names.get(key)
    if (!entry) {
      if (this.#names.size >= this.#max) return this.leaveOut()
      entry = { name, count: 0, values: new WordCounts() }
      this.#names.set(key, entry)
    }
    if (!seen.has(key)) entry.count += 1
    seen.add(key)
    if (value === '') entry.values.leaveOut()
    else if (value !== null) entry.values.add(value)
  }

  /** There is a name that is not counted. */
  leaveOut(): void {
    this.#leftOut = true
  }

  isIncomplete(): boolean {
    return this.#leftOut
  }

  top(values: number): NamedWords[] {
    return [...this.#names.values()]
      .toSorted((a, b) => b.count - a.count)
      .map(({ name, count, values: words }) => ({
        name,
        count,
        values: words.top(values),
        ...(words.isIncomplete(values) && { incomplete: true }),
      }))
  }
}

// oxlint-disable-next-line no-control-regex -- these are searched for
const unprintable = /[\u0000-\u001f\u007f\u0080-\u009f\u2028\u2029]/
