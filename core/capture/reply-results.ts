import { codeOf } from '../errors'
import type { ReplyResult } from '../records'
import type { Store } from '../ports/store/store'
import type { ReplyResults } from '../ports/reply-results'

/** Results per commit at most; captures are stored in between. */
const maxAtOnce = 64
/** Results held while they cannot be stored; beyond that the oldest are dropped. */
const maxHeld = 10_000
const maxHeldBytes = 16 * 1_048_576
/** Tries after which a result is dropped that cannot be stored though the storage works: some minutes. */
const maxTries = 12

interface Noted {
  result: ReplyResult
  kept: (() => void) | undefined
  tries: number
}

/** @param onGivenUp called with the reason if results were dropped */
export function createReplyResults(
  store: Pick<Store, 'recordReplyResults'>,
  onGivenUp: (error: unknown) => void,
  maxTimes = 200,
): ReplyResults {
  let times: ReplyResult[] = []
  let changes: Noted[] = []

  async function storeTimes(): Promise<void> {
    const batch = times.length <= maxTimes ? times : []
    times = []
    for (let at = 0; at < batch.length; at += maxAtOnce) {
      try {
        await store.recordReplyResults(batch.slice(at, at + maxAtOnce))
      } catch (error) {
        times = [...batch.slice(at), ...times].slice(0, maxTimes + 1)
        throw error
      }
    }
  }

  /** Stores some results. Returns those to be tried again, and why. */
  async function keep(some: Noted[]): Promise<{ left: Noted[]; error: unknown }> {
    try {
      await store.recordReplyResults(some.map(({ result }) => result))
    } catch (error) {
      // An error with a code comes from the storage itself: the others would fail too.
      if (codeOf(error) !== null) return { left: some, error }
      return some.length === 1 ? tryAgain(some, error) : keepEach(some, error)
    }
    for (const { kept } of some) kept?.()
    return { left: [], error: null }
  }

  /** Stores results one by one: a bad one must not block the others. */
  async function keepEach(
    some: Noted[],
    error: unknown,
  ): Promise<{ left: Noted[]; error: unknown }> {
    const left: Noted[] = []
    for (const each of some) left.push(...(await keep([each])).left)
    return { left, error: left.length > 0 ? error : null }
  }

  function tryAgain(some: Noted[], error: unknown): { left: Noted[]; error: unknown } {
    for (const each of some) each.tries += 1
    const left = some.filter(({ tries }) => tries < maxTries)
    if (left.length === 0) giveUp(some, error)
    return { left, error: left.length > 0 ? error : null }
  }

  function giveUp(some: Noted[], why: unknown): void {
    onGivenUp(why)
    for (const { kept } of some) kept?.()
  }

  /** Puts results that could not be stored back in front of newer ones. */
  function putBack(left: Noted[]): void {
    changes = [...left, ...changes]
    let bytes = 0
    const newest = changes.findLastIndex((each, at) => {
      bytes += each.result.reply?.body.length ?? 0
      return changes.length - at > maxHeld || bytes > maxHeldBytes
    })
    if (newest === -1) return
    const lost = changes.splice(0, newest + 1)
    giveUp(lost, new Error(`${lost.length} reply results were dropped: they could not be stored`))
  }

  return {
    note(result, kept) {
      if (result.reply || kept) changes.push({ result, kept, tries: 0 })
      else if (times.length <= maxTimes) times.push(result)
    },
    async flush() {
      const batch = changes
      changes = []
      const left: Noted[] = []
      let failed: { error: unknown } | null = null
      for (let at = 0; at < batch.length; at += maxAtOnce) {
        const some = batch.slice(at, at + maxAtOnce)
        const tried = await keep(some)
        left.push(...tried.left)
        if (tried.error === null) continue
        failed = { error: tried.error }
        if (codeOf(tried.error) === null) continue
        left.push(...batch.slice(at + maxAtOnce))
        break
      }
      if (left.length > 0) putBack(left)
      if (failed) throw failed.error
      await storeTimes()
    },
  }
}
