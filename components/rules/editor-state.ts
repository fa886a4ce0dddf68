import type { Rule } from '@/core/contract/replies'
import { draftOf, type ReplyDraft, replyOf, type RuleDraft, ruleOf } from './draft'
import { type Faults, noFaults } from './faults'
import { faultyStep } from './rule-faults'

/** The rule editor: what stands in the form, what is saved, and how saving went. */
export interface EditorState {
  draft: RuleDraft
  /** As it was last saved; of a new one, as it was proposed. */
  base: Rule
  isNew: boolean
  saving: boolean
  faults: Faults
  /** True since the last save, until something is changed. */
  justSaved: boolean
  /** The step of the plan whose reply is in sight. */
  step: number
}

export type EditorAction =
  | { type: 'changed'; change: Partial<RuleDraft> }
  | { type: 'replied'; change: Partial<ReplyDraft> }
  | { type: 'stepChanged'; change: Partial<ReplyDraft> }
  | { type: 'stepShown'; step: number }
  | { type: 'saving' }
  | { type: 'saved'; rule: Rule }
  | { type: 'refused'; faults: Faults }

export const openEditor = (rule: Rule, isNew: boolean): EditorState => ({
  draft: draftOf(rule),
  base: rule,
  isNew,
  saving: false,
  faults: noFaults,
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
      return { ...state, saving: true, justSaved: false, faults: noFaults }
    case 'saved': {
      // What was typed while it was being saved is not saved yet.
      const isSame = JSON.stringify(ruleOf(state.draft)) === JSON.stringify(action.rule)
      return { ...state, saving: false, justSaved: isSame, base: action.rule, isNew: false }
    }
    case 'refused': {
      const step = faultyStep(action.faults) ?? state.step
      return { ...state, saving: false, faults: action.faults, step }
    }
  }
}

function edited(state: EditorState, draft: RuleDraft): EditorState {
  const step = Math.max(0, Math.min(state.step, draft.steps.length - 1))
  return { ...state, draft, step, justSaved: false }
}

/** Whether leaving would lose something. */
export function isUnsaved({ draft, base }: EditorState): boolean {
  return JSON.stringify(ruleOf(draft)) !== JSON.stringify(normal(base))
}

/** As the form would write it: what it does not show does not count as a change. */
const normal = (rule: Rule): Rule => ruleOf(draftOf(rule))

/**
 * The steps of a plan as it was typed anew: one that reads the same in words keeps its headers and
 * body, which the words do not say.
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
