import { fallbackAnswered } from '@/core/handshakes/words'
import type { Rule } from '@/core/contract/replies'
import type { RuleOutcome, Trial } from '@/core/contract/trial'
import { answeredByWords } from '../capture/words'
import { wait, whenWords } from './rule-words'

/** What became of the rule that is edited, or (null) of the fallback, in a sentence. */
export function verdictWords({ rules, answeredBy, step }: Trial, id: string | null): string {
  const first = rules.findIndex(({ outcome }) => outcome === 'answers') + 1
  const before = first > 0 ? `rule ${first}` : answeredByWords(answeredBy)
  if (id === null) {
    if (!fallbackAnswered(answeredBy)) return `This does not answer: ${before} comes before it.`
    return rules.length === 0 ? 'This answers.' : 'No rule holds, so this answers.'
  }
  const own = rules.find((rule) => rule.id === id)
  switch (own?.outcome) {
    case 'answers':
      return step === null
        ? 'This rule answers.'
        : `This rule answers, by step ${step} of its plan.`
    case 'misses':
      return `This rule does not hold: ${lower(own.why ?? '')}.`
    case 'later':
      return `This rule holds, but ${before} comes before it.`
    case 'passes':
      return 'This rule holds, and leaves the answer to the next one.'
    default:
      return 'This rule is off.'
  }
}

/** "answers", "The path is /orders/7", "holds too, but comes later". */
export function outcomeWords({ outcome, why }: RuleOutcome): string {
  switch (outcome) {
    case 'answers':
      return 'answers'
    case 'misses':
      return why ?? 'does not hold'
    case 'later':
      return 'holds too, but comes too late'
    case 'passes':
      return 'holds, and passes'
    case 'off':
      return 'off'
  }
}

/** "after 2 s, cut off in the middle"; empty where it leaves at once and whole. */
export function travelWords({ manner, delayMs, dripMs }: Trial['reply']): string {
  const after = delayMs > 0 ? `after ${wait(delayMs)}` : ''
  const how = {
    whole: '',
    cut: 'cut off in the middle',
    drip: `dripped over ${wait(dripMs)}`,
    reset: 'then the connection is reset',
    hang: 'then the connection is closed',
  }[manner]
  return [after, how].filter(Boolean).join(', ')
}

/** A rule in a few words: its name, else when it holds. */
export const shortName = ({ name, when }: Pick<Rule, 'name' | 'when'>): string =>
  name || whenWords(when)

/** Within a sentence; "JSON" stays as it is. */
const lower = (text: string): string =>
  /^[A-Z][A-Z]/.test(text) ? text : text.charAt(0).toLowerCase() + text.slice(1)
