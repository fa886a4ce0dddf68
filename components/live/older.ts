import { pageSize } from './page-sizes'
import { fetchPage } from './reads'
import type { CaptureSource } from './source'
import type { InspectorStore } from './store'
import { coveredRange } from './take-page'

/** Reads the page below what the list holds. */
export async function readOlder(source: CaptureSource, store: InspectorStore): Promise<void> {
  await store.read(async (asked) => {
    const range = { before: store.get().floor, limit: pageSize }
    const page = await fetchPage(source, range)
    return { type: 'page', page, asked, ...coveredRange(page, range) }
  })
}
