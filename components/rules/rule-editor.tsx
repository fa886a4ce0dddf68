'use client'

import { useDeferredValue, useMemo, useReducer } from 'react'
import type { CaptureSummary } from '@/core/contract/capture'
import type { BinReplies, Rule } from '@/core/contract/replies'
import type { Policy } from '@/core/replies/policy'
import type { CaptureSource } from '../live/source'
import { Field } from '../ui/field'
import { apiMessageOf } from '../ui/fetch-json'
import { AnswerFields } from './answer-fields'
import { ruleOf, whenOf } from './draft'
import { EditorFrame, EditorPart } from './editor-frame'
import { editorReducer, isUnsaved, openEditor } from './editor-state'
import { errorAt, fieldErrorsOf } from './field-errors'
import { PlanPosition } from './plan-position'
import { PolicyNote } from './policy-note'
import { ownErrors, shownFields } from './rule-errors'
import { silencedWords, warningAt, warningsOf } from './rule-warnings'
import { newRuleWords, ruleWords } from './rule-words'
import { TryIt } from './try-it'
import type { DrillsState } from './use-drills'
import { WarningLine } from './warning-line'
import { WhenFields } from './when-fields'

/** One rule: its name, when it matches, what it answers. */
export function RuleEditor({
  source,
  rule,
  isNew,
  policy,
  drills,
  drafted,
  capture,
  onSave,
  onBack,
  onUnsaved,
  instead,
}: {
  source: CaptureSource
  rule: Rule
  isNew: boolean
  policy: Policy
  drills: DrillsState
  /** Returns all replies as they would be with the rule saved. */
  drafted: (rule: Rule) => BinReplies
  /** The request to try the rule with: the selected one, else the newest. */
  capture: CaptureSummary | null
  onSave: (rule: Rule) => Promise<void>
  onBack: () => void
  onUnsaved: (unsaved: boolean) => void
  /** Who gives replies instead, in words. */
  instead: readonly string[]
}) {
  const [state, dispatch] = useReducer(editorReducer, null, () => openEditor(rule, isNew))
  const { draft, base, errors } = state
  const unsaved = isUnsaved(state)
  const shown = useDeferredValue(draft)
  const { warnings, silenced, place } = useMemo(() => {
    const own = ruleOf(shown)
    const all = drafted(own)
    return {
      warnings: warningsOf(all, policy, own.id),
      silenced: silencedWords(all, policy, own.id),
      place: all.rules.findIndex(({ id }) => id === own.id) + 1,
    }
  }, [shown, drafted, policy])

  /** Reads the form; returns null, and shows the errors, if it is not valid. */
  function readForm(): Rule | null {
    const own = ownErrors(draft)
    if (own.size === 0) return ruleOf(draft)
    dispatch({ type: 'refused', errors: own })
    return null
  }

  function refuse(error: unknown) {
    // The API names a rule by its position, from 1.
    const place = drafted(base).rules.findIndex(({ id }) => id === base.id) + 1
    dispatch({ type: 'refused', errors: fieldErrorsOf(apiMessageOf(error), place) })
  }

  // A rule that is off is tried as if it were on, to show what it would do.
  function readAll(): BinReplies | null {
    const wanted = readForm()
    return wanted && drafted({ ...wanted, on: true })
  }

  async function save() {
    const wanted = readForm()
    if (!wanted) return
    dispatch({ type: 'saving' })
    try {
      await onSave(wanted)
      dispatch({ type: 'saved', rule: wanted })
    } catch (error) {
      refuse(error)
    }
  }

  return (
    <EditorFrame
      title={state.isNew ? newRuleWords(place) : ruleWords(base)}
      state={state}
      warnings={warnings}
      instead={instead}
      unsaved={unsaved}
      fields={shownFields(draft, state.step)}
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
        error={errorAt(errors, 'name')}
        onChange={(event) => dispatch({ type: 'changed', change: { name: event.target.value } })}
      />
      <EditorPart title="When">
        <WhenFields
          source={source}
          draft={draft}
          errors={errors}
          onChange={(change) => dispatch({ type: 'changed', change })}
        />
        {[warningAt(warnings, 'when'), silenced].map(
          (text) => text !== null && <WarningLine key={text} text={text} className="mt-3" />,
        )}
      </EditorPart>
      <AnswerFields state={state} policy={policy} warnings={warnings} dispatch={dispatch} />
      {!state.isNew && base.answer.kind === 'drill' && (
        <EditorPart title="Current step">
          <PlanPosition
            plan={base.answer}
            drills={drills.of(base.id)}
            onReset={() => drills.reset(base.id)}
          />
        </EditorPart>
      )}
      <TryIt
        source={source}
        capture={capture}
        when={whenOf(draft)}
        draft={draft}
        own={draft.id}
        off={!draft.on}
        read={readAll}
        onRefused={refuse}
      />
    </EditorFrame>
  )
}
