'use client'

import { useDeferredValue, useMemo, useReducer } from 'react'
import type { CaptureSummary } from '@/core/contract/capture'
import type { BinReplies } from '@/core/contract/replies'
import type { Policy } from '@/core/replies/policy'
import type { CaptureSource } from '../live/source'
import { always } from '@/core/replies/plain-reply'
import { Button } from '../ui/button'
import { apiMessageOf } from '../ui/fetch-json'
import { replyDraftOf, replyOf } from './draft'
import { EditorFrame, EditorPart } from './editor-frame'
import { editorReducer, isUnsaved, openEditor } from './editor-state'
import { fieldErrorsOf, replyErrors, replyFields } from './field-errors'
import { defaultReply, newRule } from './plain-replies'
import { PolicyNote } from './policy-note'
import { PresetMenu } from './preset-menu'
import { ReplyFields } from './reply-fields'
import { warningAt, warningsOf } from './rule-warnings'
import { TryIt } from './try-it'
import { WarningLine } from './warning-line'

type Fallback = BinReplies['fallback']

/** Edits the reply used when no rule matches, as that of a rule that always does. */
export function FallbackEditor({
  source,
  replies,
  capture,
  policy,
  onSave,
  onBack,
  onUnsaved,
  instead,
}: {
  source: CaptureSource
  replies: BinReplies
  /** The request to try it with: the selected one, else the newest. */
  capture: CaptureSummary | null
  policy: Policy
  onSave: (fallback: Fallback) => Promise<void>
  onBack: () => void
  onUnsaved: (unsaved: boolean) => void
  /** Who gives replies instead, in words. */
  instead: readonly string[]
}) {
  const { fallback } = replies
  const [state, dispatch] = useReducer(editorReducer, null, () =>
    openEditor(
      { ...newRule(), answer: { kind: 'reply', reply: fallback ?? defaultReply } },
      fallback === null,
    ),
  )
  const { draft, base, errors } = state
  const shown = useDeferredValue(draft.reply)
  const warnings = useMemo(
    () => warningsOf({ ...replies, fallback: replyOf(shown) }, policy, null),
    [replies, shown, policy],
  )
  const shadowed = warningAt(warnings, '')

  async function save(reply: Fallback) {
    dispatch({ type: 'saving' })
    try {
      await onSave(reply)
      const saved = { ...base, answer: { kind: 'reply' as const, reply: reply ?? defaultReply } }
      dispatch({ type: 'saved', rule: saved })
    } catch (error) {
      refuse(error)
    }
  }

  function refuse(error: unknown) {
    dispatch({ type: 'refused', errors: fieldErrorsOf(apiMessageOf(error), 'fallback') })
  }

  /** Reads the form; returns null, and shows the errors, if it is not valid. */
  function readForm(): Fallback {
    const own = replyErrors(draft.reply)
    if (own.size === 0) return replyOf(draft.reply)
    dispatch({ type: 'refused', errors: own })
    return null
  }

  function submit() {
    const wanted = readForm()
    if (wanted) void save(wanted)
  }

  function readAll(): BinReplies | null {
    const wanted = readForm()
    return wanted && { ...replies, fallback: wanted }
  }

  return (
    <EditorFrame
      title="When no rule matches"
      state={state}
      warnings={warnings}
      instead={instead}
      unsaved={isUnsaved(state)}
      fields={replyFields(draft.reply)}
      onBack={onBack}
      onUnsaved={onUnsaved}
      onSave={submit}
    >
      <PolicyNote policy={policy} />
      {shadowed && <WarningLine text={shadowed} className="mb-4" />}
      <EditorPart
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
            <PresetMenu onChoose={(change) => dispatch({ type: 'replied', change })} />
          </span>
        }
      >
        <ReplyFields
          reply={draft.reply}
          errors={errors}
          warnings={warnings}
          policy={policy}
          onChange={(change) => dispatch({ type: 'replied', change })}
        />
      </EditorPart>
      <TryIt
        source={source}
        capture={capture}
        when={always}
        draft={draft}
        own={null}
        read={readAll}
        onRefused={refuse}
      />
    </EditorFrame>
  )
}
