import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { Failure } from '@/core/errors'
import { checkReplies } from '@/core/replies/check-replies'
import type { CaptureSource } from '../live/source'
import { AnswerFields } from './answer-fields'
import { draftOf, type RuleDraft, ruleOf } from './draft'
import { editorReducer, openEditor } from './editor-state'
import { type FieldErrors, fieldErrorsOf, markedFields, otherErrors } from './field-errors'
import { newRule } from './plain-replies'
import { ownErrors, shownFields } from './rule-errors'
import { WhenFields } from './when-fields'

const policy = { replies: 'full' as const, scripts: true }
const source: CaptureSource = { kind: 'bin', bin: 'b', url: '' }
const draft = draftOf(newRule())
const reply = draft.reply
const header = (name: string, value: string) => ({ key: name + value, name, value })
const test_ = (part: 'headers' | 'json', name: string, value = '') => ({
  key: name,
  part,
  name,
  op: 'is' as const,
  value,
})

/** Returns why a form is refused: by itself, else by the API. */
function refusalOf(form: RuleDraft): FieldErrors {
  const own = ownErrors(form)
  if (own.size > 0) return own
  try {
    // As it is sent: what is not a number is null.
    checkReplies(policy, JSON.parse(JSON.stringify({ rules: [ruleOf(form)] })))
  } catch (error) {
    return fieldErrorsOf((error as Failure).message, 1)
  }
  return new Map()
}

/** Returns how many fields of the form are marked as they are seen. */
function marksOf(form: RuleDraft, errors: FieldErrors): number {
  const state = editorReducer(
    { ...openEditor(newRule(), true), draft: form },
    { type: 'refused', errors },
  )
  const html = renderToStaticMarkup(
    <>
      <WhenFields source={source} draft={form} errors={errors} onChange={() => undefined} />
      <AnswerFields state={state} policy={policy} warnings={[]} dispatch={() => undefined} />
    </>,
  )
  return html.split('aria-invalid="true"').length - 1
}

const replied = (part: Partial<RuleDraft['reply']>): RuleDraft => ({
  ...draft,
  reply: { ...reply, ...part },
})

test.each<[what: string, form: RuleDraft, marked: number, said: string[]]>([
  ['a header without a name', replied({ headers: [header('', 'x')] }), 1, []],
  ['a name that is none', replied({ headers: [header('bad header', 'x')] }), 1, []],
  ['a name that no bin may send', replied({ headers: [header('Set-Cookie', 'x')] }), 1, []],
  ['a value of another script', replied({ headers: [header('X-A', '中')] }), 1, []],
  ['a content type of another script', replied({ type: '中' }), 1, []],
  ['a quote in a name', replied({ headers: [header('a”b', 'x')] }), 1, []],
  ['a template in a header', replied({ template: true, headers: [header('X-A', '{{')] }), 1, []],
  ['a template in the body', replied({ template: true, body: '{% if %}' }), 1, []],
  [
    'a redirect anywhere',
    replied({ template: true, headers: [header('Location', '{{ request.query.to }}')] }),
    1,
    [],
  ],
  ['an echo that is late', replied({ echo: true, delay: '2' }), 1, []],
  [
    'status, path and delay at once',
    { ...replied({ status: '999', delay: 'abc' }), path: 'orders' },
    3,
    [],
  ],
  ['a delay that is too long', replied({ delay: '31' }), 1, []],
  ['a test without a name', { ...draft, tests: [test_('headers', '')] }, 1, []],
  ['a path of JSON', { ...draft, tests: [test_('json', 'a'), test_('json', 'b[')] }, 1, []],
  ['a long value of a test', { ...draft, tests: [test_('headers', 'x', 'v'.repeat(2001))] }, 1, []],
  ['a query', { ...draft, q: 'method:' }, 1, []],
  ['a path with a query', { ...draft, path: '/a?b=1' }, 1, []],
  [
    'a hidden status',
    replied({ status: '999', faultMode: 'reset' }),
    0,
    ['Status: A status is 200 to 599'],
  ],
  [
    'too many header lines',
    replied({ headers: Array.from({ length: 65 }, (_, at) => header(`X-${at}`, '1')) }),
    0,
    ['Headers: A reply has at most 64 headers'],
  ],
  [
    'a method that is too long',
    { ...draft, methods: ['M'.repeat(33)] },
    0,
    ['Methods: A method has at most 32 characters'],
  ],
])('refused for %s: what a field says is marked, the rest is said', (_, form, marked, said) => {
  const errors = refusalOf(form)
  const fields = shownFields(form, 0)
  expect(otherErrors(errors, fields)).toEqual(said)
  expect(markedFields(errors, fields)).toBe(marked)
  expect(marksOf(form, errors)).toBe(marked)
})

test('the mark of a header line goes with its name', () => {
  const form = replied({ headers: [header('', 'x')] })
  const refused = editorReducer(
    { ...openEditor(newRule(), true), draft: form },
    { type: 'refused', errors: refusalOf(form) },
  )
  expect(refused.errors.size).toBe(1)
  const named = { headers: [header('X-A', 'x')] }
  expect(editorReducer(refused, { type: 'replied', change: named }).errors.size).toBe(0)
})
