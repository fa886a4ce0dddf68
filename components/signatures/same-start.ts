/** Returns the number of leading characters that two texts share. */
export function sameStart(a: string, b: string): number {
  const max = Math.min(a.length, b.length)
  for (let at = 0; at < max; at++) if (a[at] !== b[at]) return at
  return max
}
