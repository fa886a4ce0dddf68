import { expect, it } from 'vitest'
import { Rule } from '@/core/contract/replies'
import { stepText } from '@/core/replies/plan-text'
import { draftOf, replyDraftOf, ruleOf } from './draft'
import { editorReducer, isUnsaved, mergeSteps, openEditor } from './editor-state'
import { always } from '@/core/replies/plain-reply'
import { defaultReply, newRule } from './plain-replies'

const rule: Rule = Rule.parse({
  id: 'a',
  name: 'orders',
  when: {
    ...always,
    methods: ['POST'],
    path: '/orders/:id',
    headers: [{ name: 'X-A', op: 'is', value: ' 1 ' }],
    json: [{ name: 'a', op: 'exists', value: '' }],
    q: 'is:json',
  },
  answer: {
    kind: 'reply',
    reply: {
      ...defaultReply,
      delayMs: 1500,
      headers: [
        ['Content-Type', 'text/plain'],
        ['X-B', '2'],
      ],
    },
  },
})
const drill: Rule = {
  ...rule,
  answer: {
    kind: 'drill',
    steps: [
      { ...defaultReply, status: 503 },
      { ...defaultReply, faultMode: 'drip', dripMs: 2000 },
    ],
    per: 'event',
    atEnd: 'pass',
  },
}
const script: Rule = { ...rule, answer: { kind: 'script', code: 'function reply() {}' } }

it.each([rule, drill, script])('a rule survives the form unchanged', (each) => {
  expect(ruleOf(draftOf(each))).toEqual(each)
  expect(isUnsaved(openEditor(each, false))).toBe(false)
})

it('is unsaved from a change until it is saved', () => {
  let state = openEditor(newRule(), true)
  expect(isUnsaved(state)).toBe(false)
  state = editorReducer(state, { type: 'changed', change: { path: '/x' } })
  expect(isUnsaved(state)).toBe(true)
  const wanted = ruleOf(state.draft)
  state = editorReducer(state, { type: 'saving' })
  state = editorReducer(state, { type: 'saved', rule: wanted })
  expect(state).toMatchObject({ saving: false, justSaved: true, isNew: false })
  expect(isUnsaved(state)).toBe(false)
})

it('keeps what was typed during a save', () => {
  let state = editorReducer(openEditor(rule, false), { type: 'saving' })
  state = editorReducer(state, { type: 'replied', change: { status: '503' } })
  state = editorReducer(state, { type: 'saved', rule })
  expect(state.justSaved).toBe(false)
  expect(isUnsaved(state)).toBe(true)
  expect(state.draft.reply.status).toBe('503')
})

it('keeps each kind of answer while another is selected', () => {
  let state = editorReducer(openEditor(rule, false), {
    type: 'changed',
    change: { kind: 'script' },
  })
  expect(ruleOf(state.draft).answer.kind).toBe('script')
  state = editorReducer(state, { type: 'changed', change: { kind: 'reply' } })
  expect(isUnsaved(state)).toBe(false)
})

it('edits the selected step, and always selects an existing one', () => {
  let state = editorReducer(openEditor(drill, false), { type: 'stepShown', step: 1 })
  state = editorReducer(state, { type: 'stepChanged', change: { status: '410' } })
  expect(state.draft.steps.map(({ status }) => status)).toEqual(['503', '410'])
  const [first] = state.draft.steps
  state = editorReducer(state, { type: 'changed', change: { steps: first ? [first] : [] } })
  expect(state.step).toBe(0)
})

it('keeps headers and body of steps whose line did not change', () => {
  const step = (status: number, body: string) => replyDraftOf({ ...defaultReply, status, body })
  const held = [step(503, 'down'), step(200, 'fine')]
  const merged = mergeSteps(held, [step(503, ''), step(410, ''), step(200, '')], stepText)
  expect(merged.map(({ status, body }) => `${status} ${body}`)).toEqual([
    '503 down',
    '410 ',
    '200 ',
  ])
})

it('omits empty headers, and puts the content type first', () => {
  const draft = draftOf(rule)
  draft.reply.headers.push({ key: 'x', name: ' ', value: '' })
  draft.reply.type = 'application/json'
  const { answer } = ruleOf(draft)
  expect(answer.kind === 'reply' && answer.reply.headers).toEqual([
    ['Content-Type', 'application/json'],
    ['X-B', '2'],
  ])
})
