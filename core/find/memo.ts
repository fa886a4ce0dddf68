/** Remembers answers for a short while. */
export interface Memo<Answer> {
  /**
   * The answer under this key while its stamp is the same and it is not too old, or while it is quite
   * new whatever its stamp; else what `make` makes. Calls meanwhile wait for the same answer.
   */
  get(key: string, stamp: string, make: () => Promise<Answer>): Promise<Answer>
}

const keepMs = 30_000
/** However fast a bin changes, it is not looked through more often than that. */
const restMs = 1000
const most = 100

export function memo<Answer>(now: () => number): Memo<Answer> {
  const held = new Map<string, { at: number; stamp: string; answer: Promise<Answer> }>()
  return {
    get(key, stamp, make) {
      const known = held.get(key)
      const age = known ? now() - known.at : Infinity
      if (known && age < (known.stamp === stamp ? keepMs : restMs)) return known.answer
      const entry = { at: now(), stamp, answer: make() }
      entry.answer.catch(() => held.get(key) === entry && held.delete(key))
      held.delete(key)
      held.set(key, entry)
      const oldest = held.keys().next().value
      if (held.size > most && oldest !== undefined) held.delete(oldest)
      return entry.answer
    },
  }
}
