import type { Bin } from '@/core/contract/bin'
import { plural } from '../ui/words'

/** "replies 503", "no answer", "2 rules"; null where every request gets the default. */
export function signWords(answers: Bin['answers']): string | null {
  if (answers === null) return null
  const { rules, fallback } = answers
  if (fallback?.manner === 'hang') return 'no answer'
  if (fallback?.manner === 'reset') return 'resets connections'
  if (fallback) return `replies ${fallback.status}`
  return rules === 0 ? null : plural(rules, 'rule')
}
