/** Remembers answers for a few seconds each. */
export interface Memo<Answer> {
  /** What was made under this key, if not long ago; else what `make` makes, which may be awaited by many. */
  get(key: string, make: () => Promise<Answer>): Promise<Answer>
}

/**
 * @param keepMs how long an answer may be given again
 * @param most answers remembered at once
 */
export function memo<Answer>(keepMs: number, most: number, now: () => number): Memo<Answer> {
  const held = new Map<string, { at: number; answer: Promise<Answer> }>()
  return {
    get(key, make) {
      const known = held.get(key)
      if (known && now() - known.at < keepMs) return known.answer
      const answer = make()
      answer.catch(() => held.delete(key))
      held.delete(key)
      held.set(key, { at: now(), answer })
      const oldest = held.keys().next().value
      if (held.size > most && oldest !== undefined) held.delete(oldest)
      return answer
    },
  }
}
