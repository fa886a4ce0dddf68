import { clientClosed } from '../errors'
import type { Memo } from '../ports/memo'

const keepMs = 30_000
/** However fast a bin changes, it is not searched more often than this. */
const restMs = 1000
const maxHeld = 100

interface Entry<Answer> {
  at: number
  stamp: string
  answer: Promise<Answer>
  /** How many callers wait for it. */
  waiting: number
  leaving: AbortController
}

/** @param elapsed milliseconds of a monotonic clock */
export function memo<Answer>(elapsed: () => number): Memo<Answer> {
  const held = new Map<string, Entry<Answer>>()

  function begin(key: string, stamp: string, make: Parameters<Memo<Answer>['get']>[2]) {
    const leaving = new AbortController()
    const answer = make(leaving.signal)
    const entry: Entry<Answer> = { at: elapsed(), stamp, answer, waiting: 0, leaving }
    const forget = (): void => void (held.get(key) === entry && held.delete(key))
    leaving.signal.addEventListener('abort', forget)
    // Waiting callers get the error; the next call tries again.
    answer.catch(forget)
    held.delete(key)
    held.set(key, entry)
    const oldest = held.keys().next().value
    if (held.size > maxHeld && oldest !== undefined) held.delete(oldest)
    return entry
  }

  return {
    get(key, stamp, make, signal) {
      const known = held.get(key)
      const age = known ? elapsed() - known.at : Infinity
      const fresh = age < (known?.stamp === stamp ? keepMs : restMs)
      return waitFor(known && fresh ? known : begin(key, stamp, make), signal)
    },
  }
}

/**
 * Returns the entry's answer, unless the signal comes first. Work that nobody waits for is aborted.
 */
function waitFor<Answer>(entry: Entry<Answer>, signal: AbortSignal | undefined): Promise<Answer> {
  entry.waiting += 1
  return new Promise((resolve, reject) => {
    const leave = (): void => {
      entry.waiting -= 1
      if (entry.waiting === 0) entry.leaving.abort()
      reject(clientClosed())
    }
    if (signal?.aborted) return leave()
    signal?.addEventListener('abort', leave, { once: true })
    const settled = (): void => signal?.removeEventListener('abort', leave)
    entry.answer.finally(settled).then(resolve, reject)
  })
}
