/** A stretch of a text that is replaced. */
export interface Edit {
  start: number
  end: number
  text: string
}

/**
 * Returns edits in order and without overlaps: of two that overlap the one that begins first, over the
 * stretch of both. So nothing that any of them replaces is left.
 */
export function merged(edits: readonly Edit[]): Edit[] {
  const sorted = edits.toSorted((a, b) => a.start - b.start || b.end - a.end)
  const result: Edit[] = []
  for (const edit of sorted) {
    const last = result.at(-1)
    if (last && edit.start < last.end) last.end = Math.max(last.end, edit.end)
    else result.push({ ...edit })
  }
  return result
}

/** Returns the text with the edits made. */
export function edited(text: string, edits: readonly Edit[]): string {
  let result = ''
  let at = 0
  for (const edit of merged(edits)) {
    result += text.slice(at, edit.start) + edit.text
    at = edit.end
  }
  return result + text.slice(at)
}

/** Returns edits of a text that stands at `by` in another. */
export const shifted = (edits: readonly Edit[], by: number): Edit[] =>
  edits.map(({ start, end, text }) => ({ start: start + by, end: end + by, text }))

/** No edits. */
export const none: readonly Edit[] = []
