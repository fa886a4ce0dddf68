import type { NamedWords, Word } from '../contract/vocabulary'

const maxText = 80
/** Distinct texts of one kind kept while counting, so that random ids take no memory. */
const maxTexts = 500

/** Counts texts; returns the most frequent first, and of equals the one met first. */
export class WordCounts {
  readonly #counts = new Map<string, Word>()

  add(text: string): void {
    // Text that cannot be typed is of no use for completion.
    if (text === '' || unprintable.test(text)) return
    const cut = text.length > maxText
    const key = cut ? text.slice(0, maxText) : text
    const known = this.#counts.get(key)
    if (known) known.count += 1
    else if (this.#counts.size < maxTexts) {
      this.#counts.set(key, { text: key, count: 1, ...(cut && { cut }) })
    }
  }

  top(limit: number): Word[] {
    return [...this.#counts.values()].toSorted((a, b) => b.count - a.count).slice(0, limit)
  }
}

/** Counts the captures that have a name, and the values of the name. */
export class NamedCounts {
  readonly #names = new Map<string, { name: string; count: number; values: WordCounts }>()
  readonly #max: number

  constructor(max: number) {
    this.#max = max
  }

  /** @param seen names already counted for this capture */
  add(name: string, value: string | null, seen: Set<string>, key = name): void {
    if (name === '' || name.length > 2 * maxText || unprintable.test(name)) return
    let entry = this.#names.get(key)
    if (!entry) {
      if (this.#names.size >= this.#max) return
      entry = { name, count: 0, values: new WordCounts() }
      this.#names.set(key, entry)
    }
    if (!seen.has(key)) entry.count += 1
    seen.add(key)
    if (value !== null) entry.values.add(value)
  }

  top(values: number): NamedWords[] {
    return [...this.#names.values()]
      .toSorted((a, b) => b.count - a.count)
      .map(({ name, count, values: words }) => ({ name, count, values: words.top(values) }))
  }
}

// oxlint-disable-next-line no-control-regex -- these are searched for
const unprintable = /[\u0000-\u001f\u007f\u0080-\u009f\u2028\u2029]/
