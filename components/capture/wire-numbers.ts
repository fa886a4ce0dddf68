import { lineNumbers, type TextRows } from '../body/text/text-rows'

export interface WireParts {
  head: TextRows
  /** Null for a binary body, which is shown as hex. */
  body: TextRows | null
  trailers: TextRows
}

/** Returns the line number of each row of a request, null for the rest of a long line and for rows of hex. */
export function wireNumbers({ head, body, trailers }: WireParts): {
  /** @param hexRows how many rows a binary body has */
  of: (index: number, hexRows: number) => number | null
  last: number
} {
  const parts: { count: number | null; numbers: Uint32Array | null; before: number }[] = []
  let last = 0
  for (const rows of [head, body, trailers]) {
    const numbers = rows && lineNumbers(rows)
    parts.push({ count: rows?.count ?? null, numbers, before: last })
    last += numbers?.at(-1) ?? 0
  }
  function of(index: number, hexRows: number): number | null {
    let at = index
    for (const { count: lines, numbers, before } of parts) {
      const count = lines ?? hexRows
      if (at >= count) {
        at -= count
        continue
      }
      if (!numbers || (at > 0 && numbers[at] === numbers[at - 1])) return null
      return before + (numbers[at] ?? 0)
    }
    return null
  }
  return { of, last }
}
