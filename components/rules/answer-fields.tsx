'use client'

import type { Dispatch } from 'react'
import type { ReplyWarning } from '@/core/contract/replies'
import type { Policy } from '@/core/replies/policy'
import { Segmented } from '../ui/segmented'
import { EditorPart } from './editor-frame'
import type { EditorAction, EditorState } from './editor-state'
import { PlanFields } from './plan-fields'
import { PresetMenu } from './preset-menu'
import { ReplyFields } from './reply-fields'
import { ScriptFields } from './script-fields'

/** What a rule answers with: one reply, a plan of several, or a script. */
export function AnswerFields({
  state: { draft, errors, step },
  policy,
  warnings,
  dispatch,
}: {
  state: EditorState
  policy: Policy
  warnings: readonly ReplyWarning[]
  dispatch: Dispatch<EditorAction>
}) {
  const scripts = policy.scripts || draft.kind === 'script'
  return (
    <EditorPart
      title="Answer"
      aside={
        draft.kind === 'reply' && (
          <PresetMenu onChoose={(reply) => dispatch({ type: 'replied', change: reply })} />
        )
      }
    >
      <Segmented
        label="How the rule answers"
        value={draft.kind}
        options={[
          { value: 'reply', label: 'A reply' },
          { value: 'drill', label: 'A plan of failures' },
          ...(scripts ? [{ value: 'script' as const, label: 'A script' }] : []),
        ]}
        onValueChange={(kind) => dispatch({ type: 'changed', change: { kind } })}
        className="mb-4"
      />
      {draft.kind === 'reply' && (
        <ReplyFields
          reply={draft.reply}
          errors={errors}
          warnings={warnings}
          policy={policy}
          onChange={(change) => dispatch({ type: 'replied', change })}
        />
      )}
      {draft.kind === 'drill' && (
        <PlanFields
          draft={draft}
          step={step}
          errors={errors}
          warnings={warnings}
          policy={policy}
          dispatch={dispatch}
        />
      )}
      {draft.kind === 'script' && (
        <ScriptFields
          code={draft.code}
          errors={errors}
          allowed={policy.scripts}
          onChange={(code) => dispatch({ type: 'changed', change: { code } })}
        />
      )}
    </EditorPart>
  )
}
