import type { HeaderLine } from '../contract/capture'

/** What readers do with more than one of a header that a reply has once; by its name in small letters. */
const single = new Map<string, string>()
const because = (why: string, names: string): void => {
  for (const name of names.split(/\s+/)) single.set(name, why)
}

because(
  'browsers let no page read a reply that has more than one',
  'access-control-allow-origin access-control-allow-credentials',
)
// RFC 9110 defines no list of values for these.
because(
  'a reply has one, and each client takes another',
  `content-type content-location content-range location etag last-modified date age expires retry-after
   access-control-max-age`,
)

/** Returns each header that stands more often in a reply than readers understand: its first spelling, how often, and why. */
export function repeatedHeaders(
  headers: readonly HeaderLine[],
): { name: string; times: number; why: string }[] {
  const found = new Map<string, { name: string; times: number; why: string }>()
  for (const [name] of headers) {
    const low = name.toLowerCase()
    const why = single.get(low)
    if (why === undefined) continue
    const known = found.get(low)
    if (known) known.times++
    else found.set(low, { name, times: 1, why })
  }
  return [...found.values()].filter(({ times }) => times > 1)
}
