import { clientClosed } from '@/core/errors'
import type { Awaited, WaitEnd } from '@/core/ports/capture-waits'
import type { AwaitedQuery, FirstFound } from '@/core/ports/store/searches'

/** Different queries that are searched for in one go: their answers are one message of a thread. */
const maxQueries = 100

interface Wait {
  asked: Awaited
  searchedTo: number
  /** Whether all that was there when it began was searched. */
  looked: boolean
  /** Its time is up: it ends with that search. */
  due: boolean
  /** A capture up to which the search goes back, as it changed meanwhile. */
  backTo: number
  settle(end: WaitEnd): void
  fail(error: unknown): void
}

/** Those who wait for the same, from the same number on. */
interface Same {
  asked: Awaited
  waits: Wait[]
}

/** Who waits for captures of one bin. One search is under way at a time, for all of them. */
export class BinWaits {
  readonly #findFirst: (queries: AwaitedQuery[]) => Promise<FirstFound[]>
  readonly #now: () => number
  readonly #waits = new Set<Wait>()
  /** Those of them for whom not all was searched that is there. */
  readonly #pending = new Set<Wait>()
  #searching = false
  /** Whether something came since the last search began: that is searched for all. */
  #arrived = false

  constructor(findFirst: (queries: AwaitedQuery[]) => Promise<FirstFound[]>, now: () => number) {
    this.#findFirst = findFirst
    this.#now = now
  }

  get size(): number {
    return this.#waits.size
  }

  /** See CaptureWaits.first. */
  wait(asked: Awaited, ms: number, signal?: AbortSignal): Promise<WaitEnd> {
    return new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(clientClosed())
      const over = (): void => {
        clearTimeout(timer)
        signal?.removeEventListener('abort', giveUp)
        this.#waits.delete(wait)
        this.#pending.delete(wait)
      }
      const giveUp = (): void => {
        over()
        reject(clientClosed())
      }
      const wait: Wait = {
        asked,
        searchedTo: asked.after,
        looked: false,
        due: false,
        backTo: Infinity,
        settle(end) {
          over()
          resolve(end)
        },
        fail(error) {
          over()
          reject(error)
        },
      }
      const timer = setTimeout(() => {
        if (wait.looked) wait.settle(ended(wait))
        else wait.due = true
      }, ms)
      signal?.addEventListener('abort', giveUp, { once: true })
      this.#waits.add(wait)
      this.#pending.add(wait)
      this.#start()
    })
  }

  /** Searches what arrived since the last search. */
  look(): void {
    this.#arrived = true
    this.#start()
  }

  /** Searches captures that changed once more. */
  lookAgain(seqs: readonly number[]): void {
    const first = seqs.reduce((least, seq) => Math.min(least, seq), Infinity) - 1
    for (const wait of this.#waits) {
      wait.backTo = Math.min(wait.backTo, Math.max(first, wait.asked.after))
      this.#pending.add(wait)
    }
    this.#start()
  }

  endAll(): void {
    for (const wait of this.#waits) wait.settle(ended(wait))
  }

  #start(): void {
    if (!this.#searching) void this.#search()
  }

  async #search(): Promise<void> {
    this.#searching = true
    while (this.#waits.size > 0 && (this.#arrived || this.#pending.size > 0)) {
      const all = sameOf(this.#arrived ? this.#waits : this.#pending)
      this.#arrived = false
      this.#pending.clear()
      for (let at = 0; at < all.length; at += maxQueries) {
        await this.#searchFor(all.slice(at, at + maxQueries))
      }
    }
    this.#searching = false
  }

  async #searchFor(some: Same[]): Promise<void> {
    const now = this.#now()
    let found: FirstFound[]
    try {
      found = await this.#findFirst(some.map(({ asked }) => ({ ...asked, now })))
    } catch (error) {
      for (const { waits } of some) for (const wait of waits) wait.fail(error)
      return
    }
    for (const [i, { seq, searchedTo, complete }] of found.entries()) {
      for (const wait of some[i]?.waits ?? []) {
        wait.searchedTo = searchedTo
        if (seq === null && !complete && this.#waits.has(wait)) this.#pending.add(wait)
        wait.looked ||= complete
        if (seq !== null) wait.settle({ seq, searchedTo: seq })
        else if (wait.due && wait.looked) wait.settle(ended(wait))
      }
    }
  }
}

const ended = ({ searchedTo }: Wait): WaitEnd => ({ seq: null, searchedTo })

/** Returns those who wait for the same, together. */
function sameOf(waits: Iterable<Wait>): Same[] {
  const all = new Map<string, Same>()
  for (const wait of waits) {
    wait.searchedTo = Math.min(wait.searchedTo, wait.backTo)
    wait.backTo = Infinity
    const asked = { ...wait.asked, after: wait.searchedTo }
    const { query, redact, shared, only, after } = asked
    const key = JSON.stringify([after, redact, shared, only, query])
    const same = all.get(key)
    if (same) same.waits.push(wait)
    else all.set(key, { asked, waits: [wait] })
  }
  return [...all.values()]
}
