import { isByFallback, parseAnsweredBy } from '@/core/answered-by'
import type { Rule } from '@/core/contract/replies'
import type { RuleOutcome, ReplyTrial } from '@/core/contract/trial'
import { answeredByWords } from '../elements/answered-by-words'
import { wait, whenWords } from './rule-words'

/** Returns a sentence on the result of the edited rule, or (null) of the fallback. */
export function trialVerdictWords(
  { rules, answeredBy, step }: ReplyTrial,
  id: string | null,
): string {
  const first = rules.findIndex(({ outcome }) => outcome === 'answers') + 1
  const before = first > 0 ? `rule ${first}` : answeredByWords(answeredBy)
  if (id === null) {
    const answers = isByFallback(parseAnsweredBy(answeredBy))
    if (!answers) return `This does not answer: ${before} comes before it.`
    return rules.length === 0 ? 'This answers.' : 'No rule matches, so this answers.'
  }
  const own = rules.find((rule) => rule.id === id)
  switch (own?.outcome) {
    case 'answers':
      return step === null
        ? 'This rule answers.'
        : `This rule answers, by step ${step} of its plan.`
    case 'misses':
      return `This rule does not match: ${lower(own.why ?? '')}.`
    case 'later':
      return `This rule matches, but ${before} comes before it.`
    case 'passes':
      return 'This rule matches, but leaves the reply to the next one.'
    default:
      return 'This rule is off.'
  }
}

/** Returns "answers", "The path is /orders/7", "matches too, but comes too late". */
export function outcomeWords({ outcome, why }: RuleOutcome): string {
  switch (outcome) {
    case 'answers':
      return 'answers'
    case 'misses':
      return why ?? 'does not match'
    case 'later':
      return 'matches too, but comes too late'
    case 'passes':
      return 'matches, but passes'
    case 'off':
      return 'off'
  }
}

/** Returns "after 2 s, cut off in the middle"; empty if the reply is sent at once and whole. */
export function travelWords({ faultMode, delayMs, dripMs }: ReplyTrial['reply']): string {
  const after = delayMs > 0 ? `after ${wait(delayMs)}` : ''
  const how = {
    whole: '',
    cut: 'cut off in the middle',
    drip: `dripped over ${wait(dripMs)}`,
    reset: 'then the connection is reset',
    hang: 'then the connection is closed',
  }[faultMode]
  return [after, how].filter(Boolean).join(', ')
}

/** Returns who gives the reply instead. */
export const insteadWords = (instead: 'listener' | 'forward'): string =>
  instead === 'listener'
    ? 'Now a listener would answer a real request; this is for when it does not in time'
    : 'The target of a forward would answer a real request; this is for when it does not in time'

/** Returns a rule's name, or else when it matches. */
export const shortName = ({ name, when }: Pick<Rule, 'name' | 'when'>): string =>
  name || whenWords(when)

/** For use within a sentence; "JSON" stays as it is. */
const lower = (text: string): string =>
  /^[A-Z][A-Z]/.test(text) ? text : text.charAt(0).toLowerCase() + text.slice(1)
