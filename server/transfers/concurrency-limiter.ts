import { clientClosed, Failure } from '@/core/errors'

/** Limits how much work runs at once; the rest waits for its turn. */
export interface ConcurrencyLimiter<Group extends string> {
  /**
   * Resolves when the work may begin, to a function to call when it has ended. Throws `busy` if too many
   * are already waiting or its turn does not come in time, `client_closed` once `signal` is aborted.
   */
  enter(who: Record<Group, string | number>, signal?: AbortSignal): Promise<() => void>
  running(): number
  waiting(): number
}

export interface ConcurrencyLimiterSettings<Group extends string> {
  /** What is limited, as messages call it: "exports or imports". */
  what: string
  /** How many run at once. */
  maxRunning: number
  /** How many of one bin, of one client, … may run at once, and what messages call it. */
  groups: Record<Group, { maxRunning: number; words: string }>
  /** How many may wait, in total and of one bin, of one client, …. */
  maxWaiting: number
  maxWaitingOfOne: number
  maxWaitMs: number
}

const maxRemembered = 1000

interface Entry {
  /** Its groups, each with its member: "bin 7". */
  keys: string[]
  admit(): void
}

/**
 * Creates a limiter. Next comes the entry whose groups have the least running; among those, the one
 * whose last turn was longest ago; then the first that came.
 */
export function createConcurrencyLimiter<Group extends string>(
  settings: ConcurrencyLimiterSettings<Group>,
): ConcurrencyLimiter<Group> {
  const { what, maxRunning, maxWaiting, maxWaitingOfOne, maxWaitMs } = settings
  const groups = Object.keys(settings.groups) as Group[]
  const running = new Map<string, number>()
  const waiting = new Set<Entry>()
  /** The last turn of each key, counted in turns. */
  const turns = new Map<string, number>()
  let turn = 0
  let count = 0

  const runningOf = (key: string): number => running.get(key) ?? 0

  /** Returns the limit that is reached, as a message; null if none is. */
  function obstacle(keys: string[]): string | null {
    for (const [place, group] of groups.entries()) {
      const { maxRunning: max, words } = settings.groups[group]
      if (runningOf(keys[place] ?? '') >= max) return `${max} ${what} of ${words} are running`
    }
    return count >= maxRunning ? `${maxRunning} ${what} are running` : null
  }

  function begin(keys: string[]): () => void {
    count += 1
    turn += 1
    if (turns.size > maxRemembered) turns.clear()
    for (const key of keys) turns.set(key, turn)
    for (const key of keys) running.set(key, runningOf(key) + 1)
    let ended = false
    return () => {
      if (ended) return
      ended = true
      count -= 1
      for (const key of keys) {
        if (runningOf(key) > 1) running.set(key, runningOf(key) - 1)
        else running.delete(key)
      }
      admitNext()
    }
  }

  function admitNext(): void {
    const underWay = ({ keys }: Entry): number => keys.reduce((sum, key) => sum + runningOf(key), 0)
    const lastTurn = ({ keys }: Entry): number =>
      Math.max(...keys.map((key) => turns.get(key) ?? 0))
    const next = [...waiting]
      .filter(({ keys }) => obstacle(keys) === null)
      .toSorted((a, b) => underWay(a) - underWay(b) || lastTurn(a) - lastTurn(b))[0]
    if (!next) return
    next.admit()
    admitNext()
  }

  const busy = (why: string, more: string): Failure =>
    new Failure('busy', `${why}, which is the limit${more}`, Math.ceil(maxWaitMs / 1000))

  function wait(keys: string[], why: string, signal?: AbortSignal): Promise<() => void> {
    const ofOne = [...waiting].filter((entry) => entry.keys.some((key) => keys.includes(key)))
    if (waiting.size >= maxWaiting || ofOne.length >= maxWaitingOfOne) {
      return Promise.reject(busy(why, ', and too many are waiting'))
    }
    return new Promise((resolve, reject) => {
      const entry: Entry = {
        keys,
        admit() {
          settle()
          resolve(begin(keys))
        },
      }
      const settle = (): void => {
        waiting.delete(entry)
        clearTimeout(timer)
        signal?.removeEventListener('abort', onAbort)
      }
      const onAbort = (): void => {
        settle()
        reject(clientClosed())
      }
      const timer = setTimeout(() => {
        settle()
        reject(busy(obstacle(keys) ?? why, `: none finished within ${maxWaitMs / 1000} seconds`))
      }, maxWaitMs)
      signal?.addEventListener('abort', onAbort)
      waiting.add(entry)
    })
  }

  return {
    enter(who, signal) {
      if (signal?.aborted) return Promise.reject(clientClosed())
      const keys = groups.map((group) => `${group} ${who[group]}`)
      const why = obstacle(keys)
      return why === null ? Promise.resolve(begin(keys)) : wait(keys, why, signal)
    },
    running: () => count,
    waiting: () => waiting.size,
  }
}
