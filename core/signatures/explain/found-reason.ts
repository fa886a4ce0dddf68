import type { Variant } from './variant'

export interface FoundReason {
  sentence: string
  todo: string[]
}

/** Returns what it means that a signature is right under some changes. */
export function foundReason(found: readonly Variant[]): FoundReason {
  const [first] = found
  const right = found.map((variant) => variant.right).reduce(joinedWords, '')
  const why = found.length === 1 && first ? `: ${first.why}` : ''
  return {
    sentence: `The signature is right${right}${why}.`,
    todo: [...new Set(found.map(({ todo }) => todo))],
  }
}

function joinedWords(before: string, right: string): string {
  if (right.startsWith('but ')) return `${before}, ${right}`
  return before === '' ? ` ${right}` : `${before} and ${right}`
}
