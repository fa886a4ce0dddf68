import { pause } from './retry-until-done'
import { maxCaughtUp, pageSize } from './page-sizes'
import { isGone, fetchPage } from './reads'
import type { CaptureSource } from './source'
import type { InspectorStore } from './store'
import { coveredRange } from './take-page'

/**
 * Reads what the list lacks, by number, until no hole is left and `upTo` is reached. Concurrent calls
 * share one reader. `always` reads at least once, for deletions and evictions that were not heard.
 * Ends early when stopped; throws when the bin is gone.
 */
export function catchUpReader(
  source: CaptureSource,
  store: InspectorStore,
  stopped: () => boolean,
) {
  let running: Promise<void> | null = null
  let target = 0
  let due = false

  async function run() {
    while (!stopped()) {
      const { newest, ahead } = store.get()
      if (!due && newest >= target && ahead.length === 0) return
      await step(Math.max(target, ahead.at(-1)?.seq ?? 0) - newest > maxCaughtUp)
    }
  }

  async function step(reopen: boolean) {
    try {
      const { newest } = store.get()
      let reported = 0
      await store.read(async (asked) => {
        const from = store.get().newest
        const range = reopen ? { limit: pageSize } : { after: from, limit: pageSize }
        const page = await fetchPage(source, range)
        reported = page.newest
        return { type: 'page', page, asked, ...coveredRange(page, range), jumps: reopen }
      })
      due = false
      // The server no longer reports a number that high: do not wait for it.
      target = Math.min(target, Math.max(reported, newest))
      const after = store.get()
      if (after.newest === newest && after.ahead.length > 0) await pause()
    } catch (error) {
      if (isGone(error)) throw error
      await pause()
    }
  }

  return function catchUp({ upTo = 0, always = false } = {}): Promise<void> {
    due ||= always
    target = Math.max(target, upTo)
    running ??= run().finally(() => {
      running = null
    })
    return running
  }
}
