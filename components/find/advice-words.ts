import type { Advice } from '@/core/query/advice'
import { count, durationWords } from '../ui/words'

/** Returns what of a query is in no request, in a sentence or two. */
export function adviceWords(
  { term, why, field, there }: Advice,
  at: {
    /** How many of the newest requests were looked at, and how many there are. */
    searched: number
    kept: number
    newestAt: number | null
    oldestAt: number | null
    now: number
  },
): string {
  const none =
    at.searched < at.kept ? `None of the newest ${count(at.searched)} requests` : 'No request'
  const ago = (ms: number | null) => (ms === null ? '' : durationWords(at.now - ms))
  switch (why) {
    case 'meant':
      return 'Did you mean'
    case 'name':
      return there.length > 0
        ? `${none} has ${field}; there is ${listed(there)}.`
        : `${none} has ${field}.`
    case 'value':
      return there.length > 0
        ? `${none} has ${term}; there is ${listed(there)}.`
        : `${none} has ${term}.`
    case 'newest':
      return `${term} is too late: the newest request came ${ago(at.newestAt)} ago.`
    case 'oldest':
      return `${term} is too early: the oldest request that is kept came ${ago(at.oldestAt)} ago.`
  }
}

/** Characters of a text that are repeated at most. */
const maxLength = 60

function listed(texts: readonly string[]): string {
  const short = texts.map((text) =>
    text.length > maxLength ? `${text.slice(0, maxLength)}…` : text,
  )
  return short.length < 2 ? short.join('') : `${short.slice(0, -1).join(', ')} and ${short.at(-1)}`
}
