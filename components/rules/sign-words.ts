import type { Bin } from '@/core/contract/bin'
import { plural } from '../ui/words'

/** Returns "replies 503", "no answer", "2 rules"; null if every request gets the default reply. */
export function signWords(answers: Bin['answers']): string | null {
  if (answers === null) return null
  const { rules, fallback } = answers
  if (fallback?.faultMode === 'hang') return 'no answer'
  if (fallback?.faultMode === 'reset') return 'resets connections'
  if (fallback) return `replies ${fallback.status}`
  return rules === 0 ? null : plural(rules, 'rule')
}
