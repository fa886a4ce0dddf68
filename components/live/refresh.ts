import { maxRenewedPages, pageSize } from './page-sizes'
import { fetchPage } from './reads'
import type { CaptureSource } from './source'
import type { InspectorStore } from './store'
import { coveredRange } from './take-page'

const smallest = 20

/**
 * Reads the list again, newest first, for changes that were missed while disconnected. The part that
 * is not read leaves the list, and is read when it is scrolled to.
 */
export async function refresh(
  source: CaptureSource,
  store: InspectorStore,
  stopped: () => boolean,
): Promise<void> {
  let before: number | undefined = undefined
  for (let pages = 0; pages < maxRenewedPages; pages += 1) {
    before = await renew(source, store, before)
    if (stopped() || before <= store.get().floor) return
  }
  if (before !== undefined) store.dispatch({ type: 'cut', below: before })
}

/** Returns the number down to which the list is up to date then. */
async function renew(source: CaptureSource, store: InspectorStore, before?: number) {
  let from = 0
  await store.read(async (asked) => {
    const range = { before, limit: sizeFor(store, before) }
    const page = await fetchPage(source, range)
    const span = coveredRange(page, range)
    from = span.from
    return { type: 'page', page, asked, ...span }
  })
  return from
}

/** No more rows than the list already holds there, plus what may have arrived since. */
function sizeFor(store: InspectorStore, before = Infinity): number {
  const { captures } = store.get()
  const rest = captures.filter(({ seq }) => seq < before).length
  return Math.min(pageSize, Math.max(smallest, rest + 1))
}
