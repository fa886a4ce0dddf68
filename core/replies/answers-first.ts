import type { Rule } from '../contract/replies'
import type { Policy } from './policy'
import { always } from './plain-reply'
import { whenCovers } from './when-covers'

type Ruling = Pick<Rule, 'on' | 'when' | 'answer'>

/**
 * Returns the position, from 0, of the first rule that certainly answers every request that the rule at a
 * position matches, so that this one never answers. Null if there is none, or it is off. With the number of
 * rules as the position it asks the same of the reply for when no rule matches.
 */
export function answersFirst(
  rules: readonly Ruling[],
  at: number,
  policy: Pick<Policy, 'scripts'>,
): number | null {
  const own = rules[at]
  if (own?.on === false) return null
  const found = rules
    .slice(0, at)
    .findIndex((rule) => isCertain(rule, policy) && covers(rule.when, own?.when ?? always))
  return found === -1 ? null : found
}

/** Returns whether a rule answers every request that reaches it. */
export const isCatchAll = (rule: Ruling, policy: Pick<Policy, 'scripts'>): boolean =>
  isCertain(rule, policy) && covers(rule.when, always)

/** Returns whether a rule that matches answers, and leaves nothing to the next. */
function isCertain({ on, answer }: Ruling, { scripts }: Pick<Policy, 'scripts'>): boolean {
  if (answer.kind === 'script') return on && scripts
  return on && !(answer.kind === 'drill' && answer.atEnd === 'pass')
}

function covers(when: Rule['when'], other: Rule['when']): boolean {
  try {
    return whenCovers(when, other)
  } catch {
    // A path that is no pattern matches nothing, and is refused when it is saved.
    return false
  }
}
