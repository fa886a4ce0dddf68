import type { CapturePage, CaptureSummary } from '@/core/contract/capture'
import type { BinOf } from './bin-of'

export interface ListOptions {
  /** Captures up to this number are left out. */
  after?: number
  signal?: AbortSignal | undefined
}

const pageSize = 500

/** Lists the captures that a query selects, oldest first, page by page. */
export async function* summaries(
  { connection, path }: BinOf,
  q: string,
  { after = 0, signal }: ListOptions = {},
): AsyncGenerator<CaptureSummary, void, undefined> {
  for (let at = after; ;) {
    const query = new URLSearchParams({ after: String(at), limit: String(pageSize) })
    if (q !== '') query.set('q', q)
    const page = await connection.json<CapturePage>(`${path}/captures?${query}`, { signal })
    yield* page.captures
    const last = page.captures.at(-1)?.seq ?? 0
    const next = q === '' ? last : (page.searchedTo ?? 0)
    if (next <= at) return
    at = next
  }
}
