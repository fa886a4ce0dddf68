import type { Variant } from './variant'

export interface Told {
  sentence: string
  todo: string[]
}

/** What a signature that is right under some changes means. */
export function foundWords(found: readonly Variant[]): Told {
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
