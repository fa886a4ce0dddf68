'use client'

import { useState } from 'react'
import type { BinReplies, Rule } from '@/core/contract/replies'
import type { Policy } from '@/core/replies/policy'
import type { CaptureSource } from '../live/source'
import { type InspectorState, summaryOf } from '../live/state'
import { Button } from '../ui/button'
import { Confirm } from '../ui/confirm'
import { Sheet } from '../ui/sheet'
import { putRule, type RulesChange } from './change-rules'
import { FallbackEditor } from './fallback-editor'
import { ruleFromCapture } from './from-capture'
import { RepliesTabs } from './replies-tabs'
import type { Opening } from './reply-window-context'
import { RuleEditor } from './rule-editor'
import { placeOfNew } from './rule-warnings'
import { useDrills } from './use-drills'
import { useInstead } from './use-instead'
import { useReplies } from './use-replies'

/** What is open: everything, one rule, or the fallback. */
type View =
  /** `back`: the rule whose editor was just closed. */
  | { kind: 'all'; back: string | null }
  | { kind: 'rule'; rule: Rule; at: number | null }
  | { kind: 'fallback' }
  /** Opens the rule of that id once the rules are read. */
  | { kind: 'opening'; id: string }

const all: View = { kind: 'all', back: null }

function firstView(at: Opening | null): View {
  if (at === null) return all
  if ('rule' in at) return { kind: 'opening', id: at.rule }
  // A rule made from one request is more specific than the others, so it comes first.
  return { kind: 'rule', rule: ruleFromCapture(at.from, at.when), at: 0 }
}

/** A new rule is placed where others let it answer. */
const put =
  (rule: Rule, wanted: number | null, policy: Policy): RulesChange =>
  (replies) => {
    const at = wanted === null ? undefined : placeOfNew(replies, rule, wanted, policy)
    return putRule(rule, at)(replies)
  }

function found(replies: BinReplies, ruleId: string): View {
  const rule = replies.rules.find(({ id }) => id === ruleId)
  return rule ? { kind: 'rule', rule, at: null } : all
}

/** The window for how a bin answers. Closing it with unsaved changes asks first. */
export function ReplyWindow({
  source,
  state,
  policy,
  at,
  onClose,
}: {
  source: CaptureSource
  state: InspectorState
  policy: Policy
  /** What to open first; null for all rules. */
  at: Opening | null
  onClose: () => void
}) {
  const { replies, error, retry, change } = useReplies(source.bin, state.bin)
  const drills = useDrills(source.bin, state.drilled, replies)
  const instead = useInstead(source, replies)
  const [view, setView] = useState<View>(() => firstView(at))
  if (view.kind === 'opening' && replies) setView(found(replies, view.id))
  const [unsaved, setUnsaved] = useState(false)
  const [leaving, setLeaving] = useState<(() => void) | null>(null)

  /** Asks first if changes would be lost. */
  function leave(then: () => void) {
    if (unsaved) setLeaving(() => then)
    else then()
  }

  const back = view.kind === 'rule' ? view.rule.id : null
  // It may be outside the loaded list.
  const made = at !== null && 'from' in at ? at.from : null
  const editing = {
    source,
    policy,
    instead,
    /** The request to try it with. */
    capture: made ?? summaryOf(state, state.selected) ?? state.captures.at(-1) ?? null,
    onUnsaved: setUnsaved,
    onBack: () => leave(() => show({ kind: 'all', back })),
  }
  function show(next: View) {
    setUnsaved(false)
    setView(next)
  }

  return (
    <Sheet title="Replies" onClose={() => leave(onClose)}>
      {!replies && <Reading error={error} onRetry={retry} />}
      {replies && view.kind === 'all' && (
        <RepliesTabs
          source={source}
          replies={replies}
          policy={policy}
          drills={drills}
          back={view.back}
          instead={instead}
          onChange={change}
          onRule={(rule, at) => show({ kind: 'rule', rule, at })}
          onFallback={() => show({ kind: 'fallback' })}
        />
      )}
      {replies && view.kind === 'rule' && (
        <RuleEditor
          key={view.rule.id}
          rule={view.rule}
          isNew={view.at !== null}
          drills={drills}
          drafted={(rule) => put(rule, view.at, policy)(replies)}
          onSave={(rule) => change(put(rule, view.at, policy))}
          {...editing}
        />
      )}
      {replies && view.kind === 'fallback' && (
        <FallbackEditor
          replies={replies}
          onSave={(fallback) => change((now) => ({ ...now, fallback }))}
          {...editing}
        />
      )}
      <Confirm
        open={leaving !== null}
        onOpenChange={() => setLeaving(null)}
        title="Leave without saving?"
        description="Your changes are not saved and will be lost."
        keep="Keep editing"
        action="Discard"
        onConfirm={() => leaving?.()}
      />
    </Sheet>
  )
}

function Reading({ error, onRetry }: { error: string | null; onRetry: () => void }) {
  if (error === null) {
    return (
      <p role="status" className="border-t border-line px-5 py-6 text-ink-2 phone:px-4">
        Reading…
      </p>
    )
  }
  return (
    <div className="flex flex-col items-start gap-3 border-t border-line px-5 py-6 phone:px-4">
      <p role="alert">{error}</p>
      <Button onClick={onRetry}>Try again</Button>
    </div>
  )
}
