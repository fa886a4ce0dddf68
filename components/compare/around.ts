const maxShown = 400
const lead = 80

/** Cuts two long lines to the part around their first difference. */
export function around(
  before: string | null,
  after: string | null,
): [before: string | null, after: string | null] {
  if (before === null || after === null) return [clip(before, 0), clip(after, 0)]
  const shorter = Math.min(before.length, after.length)
  let at = 0
  while (at < shorter && before[at] === after[at]) at++
  const long = Math.max(before.length, after.length) > maxShown
  const from = long && before !== after ? Math.max(0, at - lead) : 0
  return [clip(before, from), clip(after, from)]
}

function clip(text: string | null, from: number): string | null {
  if (text === null) return null
  const piece = text.slice(from, from + maxShown)
  return `${from > 0 ? '…' : ''}${piece}${from + maxShown < text.length ? '…' : ''}`
}
