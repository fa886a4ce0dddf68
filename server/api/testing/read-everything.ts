import type { ApiClient } from '../../testing/api-client'

/**
 * Ways to read a bin in which the second of three captures is hostile. Only the last query selects that one, so that all
 * of them are tried on it where they are asked at once.
 */
const pathsOf = (queries: readonly string[]): string[] => [
  '/captures?limit=10',
  ...queries.map((q) => `/captures?q=${encodeURIComponent(q)}`),
  ...['/arrivals?', '/export?format=ndjson&'].map(
    (path) => `${path}q=${encodeURIComponent(queries.join(' OR '))}`,
  ),
  '/arrivals',
  '/vocabulary',
  ...['ndjson', 'har', 'csv', 'zip'].map((format) => `/export?format=${format}`),
  ...['', '/body', '/attempts', '/signature', '/annotation'].map((end) => `/captures/2${end}`),
]

/**
 * Reads a bin of three captures in every way, as its owner and by a link that hides secrets. Returns what went wrong: each
 * fault of the server, and each list in which a neighbour of the second capture is missing.
 */
export async function readEverything(
  owner: ApiClient,
  bin: string,
  queries: readonly string[],
): Promise<string[]> {
  const { token } = await owner.share(bin)
  const odd: string[] = []
  const readAll = async (as: string): Promise<void> => {
    for (const path of pathsOf(queries)) {
      const response = await owner.fetch(`/api/bins/${bin}${path}`, { as })
      const text = await response.text()
      if (response.status >= 500) odd.push(`${path}: ${response.status} ${text.slice(0, 200)}`)
      const isList = path === '/captures?limit=10' || path.includes('captures?q=-nowhere')
      const isOfOthers = path.startsWith('/captures?q=') && !isList
      if (isOfOthers && text.includes('"seq":2')) odd.push(`${path}: with the second capture`)
      if (isList && ![1, 3].every((seq) => text.includes(`"seq":${seq}`)))
        odd.push(`${path}: without its neighbours`)
    }
  }
  await Promise.all([owner.key(), token].map(readAll))
  return odd
}
