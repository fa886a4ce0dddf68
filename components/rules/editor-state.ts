import type { Rule } from '@/core/contract/replies'
import { draftOf, type ReplyDraft, replyOf, type RuleDraft, ruleOf } from './draft'
import { type FieldErrors, noFieldErrors } from './field-errors'
import { errorsLeft, firstStepWithError } from './rule-errors'

/** The rule editor's state: the form, the saved rule, and the result of saving. */
export interface EditorState {
  draft: RuleDraft
  /** The rule as last saved; a new one as first proposed. */
  base: Rule
  isNew: boolean
  saving: boolean
  errors: FieldErrors
  /** True from a save until the next change. */
  justSaved: boolean
  /** The selected step of the plan. */
  step: number
}

export type EditorAction =
  | { type: 'changed'; change: Partial<RuleDraft> }
  | { type: 'replied'; change: Partial<ReplyDraft> }
  | { type: 'stepChanged'; change: Partial<ReplyDraft> }
  | { type: 'stepShown'; step: number }
  | { type: 'saving' }
  | { type: 'saved'; rule: Rule }
  | { type: 'refused'; errors: FieldErrors }

export const openEditor = (rule: Rule, isNew: boolean): EditorState => ({
  draft: draftOf(rule),
  base: rule,
  isNew,
  saving: false,
  errors: noFieldErrors,
  justSaved: false,
  step: 0,
})

export function editorReducer(state: EditorState, action: EditorAction): EditorState {
  switch (action.type) {
    case 'changed':
      return edited(state, { ...state.draft, ...action.change })
    case 'replied':
      return edited(state, { ...state.draft, reply: { ...state.draft.reply, ...action.change } })
    case 'stepChanged':
      return edited(state, {
        ...state.draft,
        steps: state.draft.steps.map((step, at) =>
          at === state.step ? { ...step, ...action.change } : step,
        ),
      })
    case 'stepShown':
      return { ...state, step: action.step }
    case 'saving':
      return { ...state, saving: true, justSaved: false, errors: noFieldErrors }
    case 'saved': {
      // What was typed during the save is not saved yet.
      const isSame = JSON.stringify(ruleOf(state.draft)) === JSON.stringify(action.rule)
      return { ...state, saving: false, justSaved: isSame, base: action.rule, isNew: false }
    }
    case 'refused': {
      const step = firstStepWithError(action.errors) ?? state.step
      return { ...state, saving: false, errors: action.errors, step }
    }
  }
}

function edited(state: EditorState, draft: RuleDraft): EditorState {
  const step = Math.max(0, Math.min(state.step, draft.steps.length - 1))
  const errors = errorsLeft(state.errors, draft)
  return { ...state, draft, errors, step, justSaved: false }
}

/** Returns whether closing the form would lose changes. */
export function isUnsaved({ draft, base }: EditorState): boolean {
  return JSON.stringify(ruleOf(draft)) !== JSON.stringify(normal(base))
}

/** Normalizes a rule as the form would write it: what the form does not show is no change. */
const normal = (rule: Rule): Rule => ruleOf(draftOf(rule))

/**
 * Merges the steps of a plan after its line was edited: a step that reads the same keeps its
 * headers and body, which the line does not include.
 */
export function mergeSteps(
  held: readonly ReplyDraft[],
  typed: readonly ReplyDraft[],
  words: (reply: ReturnType<typeof replyOf>) => string,
): ReplyDraft[] {
  return typed.map((step, at) => {
    const old = held[at]
    return old && words(replyOf(old)) === words(replyOf(step)) ? old : step
  })
}
