import type { RuleAnswer } from '../contract/replies'

export type Drilled = Extract<RuleAnswer, { kind: 'drill' }>
/** What of a drill says which step comes next. */
export type Plan = Pick<Drilled, 'steps' | 'atEnd'>

/**
 * Which step of a plan answers after `position` answers were given; null where the plan is over and
 * the rule passes.
 */
export function stepAt({ steps, atEnd }: Plan, position: number): number | null {
  if (position < steps.length) return position
  if (atEnd === 'pass') return null
  return atEnd === 'repeat' ? position % steps.length : steps.length - 1
}
