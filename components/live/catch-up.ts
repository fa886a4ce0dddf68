import { isGone, pageSize, readPage } from './reads'
import type { CaptureSource } from './source'
import { hasOlder } from './state'
import type { InspectorStore } from './store'

/** Beyond this many missing numbers only the newest page is read; the rest loads on scrolling down. */
const far = 5000
const pause = () => new Promise((resolve) => setTimeout(resolve, 1000))

/**
 * Reads what the list lacks, by number, until no hole is left and `upTo` is reached. Calls run into
 * one another: there is one reader at a time. `always` reads at least once, for what was deleted or
 * evicted unheard. Ends early when stopped; throws when the bin is gone.
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
      await step(Math.max(target, ahead.at(-1)?.seq ?? 0) - newest > far)
    }
  }

  async function step(reopen: boolean) {
    try {
      const { newest } = store.get()
      const page = await readPage(source, reopen ? {} : { after: newest })
      due = false
      if (reopen) return store.dispatch({ type: 'reopened', page })
      store.dispatch({ type: 'read', page, complete: page.captures.length < pageSize })
      // A number that the server no longer speaks of must not be waited for.
      target = Math.min(target, Math.max(page.newest, newest))
      const after = store.get()
      // More in the list than in the bin: something was deleted while nobody told us.
      if (!hasOlder(after) && after.captures.length > after.count) await step(true)
      else if (after.newest === newest && after.ahead.length > 0) await pause()
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
