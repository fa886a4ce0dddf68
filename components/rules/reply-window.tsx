'use client'

import { useState } from 'react'
import type { Bin } from '@/core/contract/bin'
import type { Capture } from '@/core/contract/capture'
import type { BinReplies, Rule } from '@/core/contract/replies'
import type { Policy } from '@/core/replies/policy'
import type { CaptureSource } from '../inspector/source'
import { Button } from '../ui/button'
import { Confirm } from '../ui/confirm'
import { Sheet } from '../ui/sheet'
import { putRule } from './change-rules'
import { FallbackEditor } from './fallback-editor'
import { ruleFromCapture } from './from-capture'
import { RepliesTabs } from './replies-tabs'
import { RuleEditor } from './rule-editor'
import { useDrills } from './use-drills'
import { useReplies } from './use-replies'

/** What is in sight: all of it, one rule, or what answers when no rule does. */
type View = { kind: 'all' } | { kind: 'rule'; rule: Rule; at: number | null } | { kind: 'fallback' }

const all: View = { kind: 'all' }

/** How a bin answers. It is left only with everything saved, or knowingly not. */
export function ReplyWindow({
  source,
  bin,
  moved,
  policy,
  from,
  onClose,
}: {
  source: CaptureSource
  bin: Bin
  /** Another number whenever a plan moved. */
  moved: number
  policy: Policy
  /** The request to make a rule from. */
  from: Capture | null
  onClose: () => void
}) {
  const { replies, error, retry, change } = useReplies(source.bin, bin)
  const drills = useDrills(source.bin, moved, replies)
  // A rule made from one request is more particular than the others: it comes first.
  const [view, setView] = useState<View>(() =>
    from ? { kind: 'rule', rule: ruleFromCapture(from), at: 0 } : all,
  )
  const [unsaved, setUnsaved] = useState(false)
  const [leaving, setLeaving] = useState<(() => void) | null>(null)

  /** Asks first where something would be lost. */
  function leave(then: () => void) {
    if (unsaved) setLeaving(() => then)
    else then()
  }

  const editing = { policy, onUnsaved: setUnsaved, onBack: () => leave(() => show(all)) }
  function show(next: View) {
    setUnsaved(false)
    setView(next)
  }

  return (
    <Sheet title="Reply" onClose={() => leave(onClose)}>
      {!replies && <Reading error={error} onRetry={retry} />}
      {replies && view.kind === 'all' && (
        <RepliesTabs
          source={source}
          replies={replies}
          policy={policy}
          drills={drills}
          onChange={change}
          onRule={(rule, at) => show({ kind: 'rule', rule, at })}
          onFallback={() => show({ kind: 'fallback' })}
        />
      )}
      {replies && view.kind === 'rule' && (
        <RuleEditor
          key={view.rule.id}
          source={source}
          rule={view.rule}
          isNew={view.at !== null}
          drills={drills}
          placeOf={(rule) => placeAfter(replies, rule, view.at)}
          onSave={(rule) => change(putRule(rule, view.at ?? undefined))}
          {...editing}
        />
      )}
      {replies && view.kind === 'fallback' && (
        <FallbackEditor
          fallback={replies.fallback}
          onSave={(fallback) => change((now) => ({ ...now, fallback }))}
          {...editing}
        />
      )}
      <Confirm
        open={leaving !== null}
        onOpenChange={() => setLeaving(null)}
        title="Leave without saving?"
        description="What you changed here is not saved yet, and would be lost."
        keep="Go on editing"
        action="Discard"
        onConfirm={() => leaving?.()}
      />
    </Sheet>
  )
}

/** Where a rule stands once it is saved, from 1. */
function placeAfter(replies: BinReplies, rule: Rule, at: number | null): number {
  return putRule(rule, at ?? undefined)(replies).rules.findIndex(({ id }) => id === rule.id) + 1
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
