import { parsePath } from '@/core/parsing/path'
import { pathTest } from '@/core/replies/path-pattern'
import type { RuleDraft, WhenDraft } from './draft'
import { type FieldErrors, replyErrors, replyFields } from './field-errors'

const inStep = (at: number): string => `step ${at + 1}, `

/** Returns the errors in a rule's form that need no server. */
export function ownErrors({ kind, reply, steps, ...when }: RuleDraft): FieldErrors {
  const answer =
    kind === 'drill'
      ? steps.flatMap((step, at) => [...replyErrors(step, inStep(at))])
      : kind === 'reply'
        ? replyErrors(reply)
        : []
  return new Map([...whenErrors(when), ...answer])
}

function whenErrors({ path, tests }: Pick<WhenDraft, 'path' | 'tests'>): Map<string, string> {
  const errors = new Map<string, string>()
  const check = (field: string, read: () => void) => {
    try {
      read()
    } catch (error) {
      errors.set(field, (error as Error).message)
    }
  }
  if (path.trim() !== '') check('when.path', () => pathTest(path.trim()))
  for (const [index, { part, name }] of tests.entries()) {
    const field = testField(tests, index)
    if (name.trim() === '') errors.set(field, 'A test needs a name')
    else if (part === 'json') check(field, () => parsePath(name.trim()))
  }
  return errors
}

/** Returns what the API calls a test: by its place among those of the same part. */
export function testField(tests: WhenDraft['tests'], index: number): string {
  const part = tests[index]?.part
  const place = tests.slice(0, index).filter((test) => test.part === part).length
  return `when.${part}.${place}`
}

/** Returns the visible fields of conditions that show their own errors. */
export const whenFields = ({ tests }: Pick<WhenDraft, 'tests'>): string[] => [
  'when.path',
  'when.q',
  ...tests.map((_, index) => testField(tests, index)),
]

/** Returns the visible fields that show their own errors; of a plan, those of the selected step. */
export function shownFields({ kind, reply, steps, tests }: RuleDraft, step: number): string[] {
  const when = ['name', ...whenFields({ tests })]
  if (kind === 'script') return [...when, 'code']
  if (kind === 'reply') return [...when, ...replyFields(reply)]
  const shown = steps[step]
  const fields = shown ? replyFields(shown).map((field) => inStep(step) + field) : []
  return [...when, 'steps', ...fields]
}

const ofHeader = /^((?:step \d+, )?)header “/

/** Returns the errors that a changed form may still have: not those of header lines that it has no more. */
export function errorsLeft(errors: FieldErrors, draft: RuleDraft): FieldErrors {
  const named = [
    ...replyFields(draft.reply),
    ...draft.steps.flatMap((step, at) => replyFields(step).map((field) => inStep(at) + field)),
  ]
  return new Map([...errors].filter(([where]) => !ofHeader.test(where) || named.includes(where)))
}

/** Returns the first step of a plan that has an error, from 0; null if none has. */
export function firstStepWithError(errors: FieldErrors): number | null {
  const steps = [...errors.keys()].flatMap((where) => {
    const [, step] = /^step (\d+)\b/.exec(where) ?? []
    return step === undefined ? [] : [Number(step) - 1]
  })
  return steps.length === 0 ? null : Math.min(...steps)
}
