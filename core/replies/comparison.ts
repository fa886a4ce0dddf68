import type { Comparison } from '../contract/replies'

/**
 * Whether one of several values passes; case counts. `matches` takes `*` for anything and is made
 * without a regular expression, so that no pattern can be slow.
 */
export function comparison(op: Comparison, wanted: string): (values: string[]) => boolean {
  switch (op) {
    case 'exists':
      return (values) => values.length > 0
    case 'is':
      return (values) => values.includes(wanted)
    case 'contains':
      return (values) => values.some((value) => value.includes(wanted))
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
  return (text) => {
    if (!text.startsWith(first)) return false
    let at = first.length
    for (const piece of pieces.slice(1, -1)) {
      const found = text.indexOf(piece, at)
      if (found === -1) return false
      at = found + piece.length
    }
    return at + last.length <= text.length && text.endsWith(last)
  }
}
