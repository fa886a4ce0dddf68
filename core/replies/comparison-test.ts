import type { RuleComparison } from '../contract/replies'
import { searchFor } from '../text-search'

/**
 * Returns whether any of several values passes; case-sensitive. `matches` takes `*` for anything
 * and does not use a regular expression, so that no pattern can be slow.
 */
export function comparisonTest(op: RuleComparison, wanted: string): (values: string[]) => boolean {
  switch (op) {
    case 'exists':
      return (values) => values.length > 0
    case 'is':
      return (values) => values.includes(wanted)
    case 'contains': {
      const search = searchFor(wanted)
      return (values) => values.some((value) => search(value) !== -1)
    }
    case 'matches': {
      const matches = globTest(wanted)
      return (values) => values.some(matches)
    }
  }
}

function globTest(pattern: string): (text: string) => boolean {
  const pieces = pattern.split('*')
  const first = pieces[0] ?? ''
  const last = pieces.at(-1) ?? ''
  if (pieces.length === 1) return (text) => text === pattern
  const searches = pieces.slice(1, -1).map((piece) => ({ search: searchFor(piece), piece }))
  return (text) => {
    if (!text.startsWith(first)) return false
    let at = first.length
    for (const { search, piece } of searches) {
      const found = search(text, at)
      if (found === -1) return false
      at = found + piece.length
    }
    return at + last.length <= text.length && text.endsWith(last)
  }
}
