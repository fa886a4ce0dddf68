import type { RuleDraft } from './draft'
import { type FieldErrors, numberErrors, replyFields } from './field-errors'

const inStep = (at: number): string => `step ${at + 1}, `

/** Returns the errors in a rule's form that need no server. */
export function ownErrors({ kind, reply, steps }: RuleDraft): FieldErrors {
  if (kind === 'reply') return numberErrors(reply)
  if (kind === 'script') return new Map()
  return new Map(steps.flatMap((step, at) => [...numberErrors(step, inStep(at))]))
}

/** Returns the visible fields that show their own errors; of a plan, those of the selected step. */
export function shownFields({ kind, reply, steps, tests }: RuleDraft, step: number): string[] {
  const rows = tests.map(({ part }, index) => {
    const place = tests.slice(0, index).filter((test) => test.part === part).length
    return `when.${part}.${place}`
  })
  const when = ['name', 'when.path', 'when.methods', 'when.q', ...rows]
  if (kind === 'script') return [...when, 'code']
  if (kind === 'reply') return [...when, ...replyFields(reply)]
  const shown = steps[step]
  const fields = shown ? replyFields(shown).map((field) => inStep(step) + field) : []
  return [...when, 'steps', ...fields]
}

/** Returns the first step of a plan that has an error, from 0; null if none has. */
export function firstStepWithError(errors: FieldErrors): number | null {
  const steps = [...errors.keys()].flatMap((where) => {
    const [, step] = /^step (\d+)\b/.exec(where) ?? []
    return step === undefined ? [] : [Number(step) - 1]
  })
  return steps.length === 0 ? null : Math.min(...steps)
}
