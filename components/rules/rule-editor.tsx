'use client'

import { useReducer } from 'react'
import type { Rule } from '@/core/contract/replies'
import type { Policy } from '@/core/replies/policy'
import type { CaptureSource } from '../inspector/source'
import { Field } from '../ui/field'
import { messageOf } from '../ui/fetch-json'
import { AnswerFields } from './answer-fields'
import { ruleOf } from './draft'
import { EditorFrame, Part } from './editor-frame'
import { editorReducer, isUnsaved, openEditor } from './editor-state'
import { faultAt, faultsBeside, faultsOf } from './faults'
import { PlanStand } from './plan-stand'
import { PolicyNote } from './policy-note'
import { ownFaults, shownFields } from './rule-faults'
import { ruleWords } from './rule-words'
import type { Drills } from './use-drills'
import { WhenFields } from './when-fields'

/** One rule: its name, when it holds, what it answers. */
export function RuleEditor({
  source,
  rule,
  isNew,
  policy,
  drills,
  placeOf,
  onSave,
  onBack,
  onUnsaved,
}: {
  source: CaptureSource
  rule: Rule
  isNew: boolean
  policy: Policy
  drills: Drills
  /** Where the rule stands among all once it is saved, from 1: the API names it so. */
  placeOf: (rule: Rule) => number
  onSave: (rule: Rule) => Promise<void>
  onBack: () => void
  onUnsaved: (unsaved: boolean) => void
}) {
  const [state, dispatch] = useReducer(editorReducer, null, () => openEditor(rule, isNew))
  const { draft, base, faults } = state
  const unsaved = isUnsaved(state)

  async function save() {
    const own = ownFaults(state.draft)
    if (own.size > 0) return dispatch({ type: 'refused', faults: own })
    const wanted = ruleOf(draft)
    dispatch({ type: 'saving' })
    try {
      await onSave(wanted)
      dispatch({ type: 'saved', rule: wanted })
    } catch (error) {
      dispatch({ type: 'refused', faults: faultsOf(messageOf(error), placeOf(wanted)) })
    }
  }

  return (
    <EditorFrame
      title={state.isNew ? 'New rule' : ruleWords(base)}
      state={state}
      unsaved={unsaved}
      problems={faultsBeside(faults, shownFields(draft, state.step))}
      onBack={onBack}
      onUnsaved={onUnsaved}
      onSave={() => void save()}
    >
      <PolicyNote policy={policy} />
      <Field
        label="Name"
        autoComplete="off"
        placeholder="optional"
        className="mb-6 desk:max-w-[360px]"
        value={draft.name}
        error={faultAt(faults, 'name')}
        onChange={(event) => dispatch({ type: 'changed', change: { name: event.target.value } })}
      />
      <Part title="When">
        <WhenFields
          source={source}
          draft={draft}
          faults={faults}
          onChange={(change) => dispatch({ type: 'changed', change })}
        />
      </Part>
      <AnswerFields state={state} policy={policy} dispatch={dispatch} />
      {!state.isNew && base.answer.kind === 'drill' && (
        <Part title="Where it stands">
          <PlanStand
            plan={base.answer}
            drills={drills.of(base.id)}
            onReset={() => drills.reset(base.id)}
          />
        </Part>
      )}
    </EditorFrame>
  )
}
