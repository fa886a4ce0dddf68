/** Returns the width of characters of the body's font. The unit `ch` is not known before the font is loaded. */
export const inCharacters = (count: number): string => `${(count * 0.6).toFixed(1)}em`

/** More would leave no room on a phone. */
const maxIndent = 24

/** The style of a line that wraps: its first line begins where its spaces put it, the others further in. */
export function hanging(indent: number): { paddingLeft: string; textIndent: string } {
  const by = inCharacters(Math.min(indent, maxIndent) + 2)
  return { paddingLeft: by, textIndent: `-${by}` }
}
