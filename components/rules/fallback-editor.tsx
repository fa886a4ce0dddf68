'use client'

import { useReducer } from 'react'
import type { BinReplies } from '@/core/contract/replies'
import type { Policy } from '@/core/replies/policy'
import { Button } from '../ui/button'
import { messageOf } from '../ui/fetch-json'
import { replyDraftOf, replyOf } from './draft'
import { EditorFrame, Part } from './editor-frame'
import { editorReducer, isUnsaved, openEditor } from './editor-state'
import { faultsBeside, faultsOf, numberFaults, replyFields } from './faults'
import { defaultReply, newRule } from './plain-replies'
import { PolicyNote } from './policy-note'
import { PresetMenu } from './preset-menu'
import { ReplyFields } from './reply-fields'

type Fallback = BinReplies['fallback']

/** What is answered when no rule holds. It is edited as the reply of a rule that always does. */
export function FallbackEditor({
  fallback,
  policy,
  onSave,
  onBack,
  onUnsaved,
}: {
  fallback: Fallback
  policy: Policy
  onSave: (fallback: Fallback) => Promise<void>
  onBack: () => void
  onUnsaved: (unsaved: boolean) => void
}) {
  const [state, dispatch] = useReducer(editorReducer, null, () =>
    openEditor(
      { ...newRule(), answer: { kind: 'reply', reply: fallback ?? defaultReply } },
      fallback === null,
    ),
  )
  const { draft, base, faults } = state

  async function save(reply: Fallback) {
    dispatch({ type: 'saving' })
    try {
      await onSave(reply)
      const saved = { ...base, answer: { kind: 'reply' as const, reply: reply ?? defaultReply } }
      dispatch({ type: 'saved', rule: saved })
    } catch (error) {
      dispatch({ type: 'refused', faults: faultsOf(messageOf(error), 'fallback') })
    }
  }

  function submit() {
    const own = numberFaults(draft.reply)
    if (own.size > 0) dispatch({ type: 'refused', faults: own })
    else void save(replyOf(draft.reply))
  }

  return (
    <EditorFrame
      title="When no rule holds"
      state={state}
      unsaved={isUnsaved(state)}
      problems={faultsBeside(faults, replyFields(draft.reply))}
      onBack={onBack}
      onUnsaved={onUnsaved}
      onSave={submit}
    >
      <PolicyNote policy={policy} />
      <Part
        title="Answer"
        aside={
          <span className="flex gap-2">
            <Button
              disabled={fallback === null}
              onClick={() => {
                dispatch({ type: 'replied', change: replyDraftOf(defaultReply) })
                void save(null)
              }}
            >
              Back to “ok”
            </Button>
            <PresetMenu onTake={(change) => dispatch({ type: 'replied', change })} />
          </span>
        }
      >
        <ReplyFields
          reply={draft.reply}
          faults={faults}
          policy={policy}
          onChange={(change) => dispatch({ type: 'replied', change })}
        />
      </Part>
    </EditorFrame>
  )
}
