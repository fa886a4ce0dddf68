import type { RuleAnswer } from '../contract/replies'

export type Drilled = Extract<RuleAnswer, { kind: 'drill' }>
/** The part of a drill that decides which step comes next. */
export type Plan = Pick<Drilled, 'steps' | 'atEnd'>

/**
 * Returns the step of a plan that answers after `position` answers; null if the plan is over and
 * the rule passes.
 */
export function stepAt({ steps, atEnd }: Plan, position: number): number | null {
  if (position < steps.length) return position
  if (atEnd === 'pass') return null
  return atEnd === 'repeat' ? position % steps.length : steps.length - 1
}
