import type { RuleDraft } from './draft'
import { type Faults, numberFaults, replyFields } from './faults'

const inStep = (at: number): string => `step ${at + 1}, `

/** What a rule's form can tell by itself. */
export function ownFaults({ kind, reply, steps }: RuleDraft): Faults {
  if (kind === 'reply') return numberFaults(reply)
  if (kind === 'script') return new Map()
  return new Map(steps.flatMap((step, at) => [...numberFaults(step, inStep(at))]))
}

/** The fields in sight that show their own faults; of a plan, those of the step in sight. */
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

/** The first step of a plan in which something is wrong, from 0; null where none is. */
export function faultyStep(faults: Faults): number | null {
  const steps = [...faults.keys()].flatMap((where) => {
    const [, step] = /^step (\d+)\b/.exec(where) ?? []
    return step === undefined ? [] : [Number(step) - 1]
  })
  return steps.length === 0 ? null : Math.min(...steps)
}
