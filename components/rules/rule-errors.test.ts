import { expect, it } from 'vitest'
import { draftOf, replyDraftOf } from './draft'
import { editorReducer, openEditor } from './editor-state'
import { errorAt, otherErrors, fieldErrorsOf } from './field-errors'
import { always } from '@/core/replies/plain-reply'
import { defaultReply, newRule } from './plain-replies'
import { firstStepWithError, ownErrors, shownFields } from './rule-errors'

const steps = [503, 200].map((status) => ({ ...defaultReply, status }))
const drill = draftOf({
  ...newRule(),
  answer: { kind: 'drill', steps, per: 'bin', atEnd: 'stay' },
})

it('shows an error of a JSON test in its row, found by its position among the JSON tests', () => {
  const test = (name: string) => ({ name, op: 'exists' as const, value: '' })
  const draft = draftOf({
    ...newRule(),
    when: { ...always, headers: [test('X-A')], json: [test('a'), test('b[')] },
  })
  const errors = fieldErrorsOf('Rule 1: when.json.1: The path “b[” cannot be read', 1)
  expect(errorAt(errors, 'when.json.0')).toBeNull()
  expect(errorAt(errors, 'when.json.1')).toBe('The path “b[” cannot be read')
  expect(otherErrors(errors, shownFields(draft, 0))).toEqual([])
})

it('shows an error of a plan once: at its step if selected, else below', () => {
  const errors = new Map([
    ['step 1, header “X”', 'no'],
    ['step 2, status', 'A status is 200 to 599'],
    ['steps', 'A plan has at most 50 steps'],
  ])
  expect(otherErrors(errors, shownFields(drill, 1))).toEqual(['step 1, header “X”: no'])
  const named = { ...drill, steps: drill.steps.map((step) => ({ ...step, headers: [header] })) }
  expect(otherErrors(errors, shownFields(named, 0))).toEqual([
    'step 2, Status: A status is 200 to 599',
  ])
})

const header = { key: 'x', name: 'X', value: '1' }

it('finds the first step that has an error', () => {
  expect(firstStepWithError(new Map([['steps', 'too many']]))).toBeNull()
  const wrong = { ...replyDraftOf(defaultReply), status: '5o3' }
  const errors = ownErrors({ ...drill, steps: [...drill.steps, wrong] })
  expect(firstStepWithError(errors)).toBe(2)
  const state = openEditor(newRule(), true)
  expect(editorReducer(state, { type: 'refused', errors }).step).toBe(2)
  expect(editorReducer(state, { type: 'refused', errors: new Map() }).step).toBe(0)
})
