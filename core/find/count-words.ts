import type { NamedWords, Word } from '../contract/vocabulary'

const longestText = 80
/** Distinct texts remembered of one kind while counting, so that random ids take no room. */
const mostTexts = 500

/** Counts texts; the most frequent come out first, and of equals the one met first. */
export class Words {
  readonly #counts = new Map<string, Word>()

  add(text: string): void {
    // Text that a person cannot type is of no use for completion.
    if (text === '' || unprintable.test(text)) return
    const cut = text.length > longestText
    const key = cut ? text.slice(0, longestText) : text
    const known = this.#counts.get(key)
    if (known) known.count += 1
    else if (this.#counts.size < mostTexts) {
      this.#counts.set(key, { text: key, count: 1, ...(cut && { cut }) })
    }
  }

  top(limit: number): Word[] {
    return [...this.#counts.values()].toSorted((a, b) => b.count - a.count).slice(0, limit)
  }
}

/** Counts in how many captures a name stands, and the texts it stands for. */
export class NamedCounts {
  readonly #names = new Map<string, { name: string; count: number; values: Words }>()
  readonly #most: number

  constructor(most: number) {
    this.#most = most
  }

  /** @param seen names that this capture was counted for already */
  add(name: string, value: string | null, seen: Set<string>, key = name): void {
    if (name === '' || name.length > 2 * longestText || unprintable.test(name)) return
    let entry = this.#names.get(key)
    if (!entry) {
      if (this.#names.size >= this.#most) return
      entry = { name, count: 0, values: new Words() }
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

// oxlint-disable-next-line no-control-regex -- these are what is looked for
const unprintable = /[\u0000-\u001f\u007f\u0080-\u009f\u2028\u2029]/
