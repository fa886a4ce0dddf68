import { pageSize, readPage } from './reads'
import type { CaptureSource } from './source'
import type { InspectorStore } from './store'

const mostPages = 4
const mostWaiting = 20

/**
 * Reads anew what stands in the list, the newest first, and what in the rest of it waits for its
 * reply: of changes while nobody told us.
 */
export async function refresh(
  source: CaptureSource,
  store: InspectorStore,
  stopped: () => boolean,
): Promise<void> {
  let before = Infinity
  for (let pages = 0; pages < mostPages && before > store.get().floor; pages += 1) {
    const range = before === Infinity ? {} : { before }
    const { captures } = await readPage(source, range)
    if (stopped()) return
    store.dispatch({ type: 'refreshed', captures })
    before = captures.length < pageSize ? 0 : (captures.at(-1)?.seq ?? 0)
  }
  const waiting = store.get().captures.filter((one) => one.waiting && one.seq < before)
  for (const { seq } of waiting.slice(-mostWaiting)) {
    const { captures } = await readPage(source, { after: seq - 1, limit: 1 })
    if (stopped()) return
    store.dispatch({ type: 'refreshed', captures })
  }
}
