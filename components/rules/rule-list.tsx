'use client'

import { Plus } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import type { BinReplies, Rule } from '@/core/contract/replies'
import type { Policy } from '@/core/replies/policy'
import { replyWarnings } from '@/core/replies/reply-warnings'
import { Button } from '../ui/button'
import { cx } from '../ui/cx'
import {
  copyRule,
  moveRule,
  newRuleId,
  putRule,
  removeRule,
  type Save,
  switchRule,
} from './change-rules'
import { defaultReply, newRule } from './plain-replies'
import { PolicyNote } from './policy-note'
import { RuleRow } from './rule-row'
import { replyWords, ruleWords } from './rule-words'
import type { DrillsState } from './use-drills'
import { useReorder } from './use-reorder'
import { WarningLine } from './warning-line'

/** The rules in order, and the reply if none matches. */
export function RuleList({
  replies: { rules, fallback },
  policy,
  drills,
  back,
  instead,
  onSave,
  onRule,
  onFallback,
}: {
  replies: BinReplies
  policy: Policy
  drills: DrillsState
  /** The rule whose editor was just closed: it gets the focus. */
  back: string | null
  /** Who gives replies instead, in words. */
  instead: readonly string[]
  onSave: Save
  onRule: (rule: Rule, at: number | null) => void
  onFallback: () => void
}) {
  const list = useRef<HTMLOListElement>(null)
  const [announced, announce] = useState('')
  useEffect(() => {
    if (back === null) return
    const row = list.current?.querySelector(`[data-row="${CSS.escape(back)}"]`)
    row?.querySelector<HTMLElement>('button[aria-label^="Edit"]')?.focus()
  }, [back])
  const ids = rules.map(({ id }) => id)
  const warnings = replyWarnings({ rules, fallback: fallback ?? defaultReply }, policy)
  const ofFallback = warnings.filter(({ rule }) => rule === null)
  const { drag, handle } = useReorder(list, ids, (id, to) => {
    onSave(moveRule(id, to))
    announce(`Now rule ${to + 1} of ${rules.length}`)
  })

  return (
    <div className="pb-4">
      <div className="flex items-center justify-between gap-3 px-5 py-3 phone:px-4">
        <p className="text-sm text-ink-2">
          {rules.length === 0
            ? 'No rules yet: every request gets the reply below.'
            : 'The first rule that matches answers.'}
        </p>
        <Button icon={Plus} onClick={() => onRule(newRule(), rules.length)}>
          Add a rule
        </Button>
      </div>
      <PolicyNote policy={policy} />
      {instead.map((text) => (
        <WarningLine key={text} text={text} className="px-5 pb-3 phone:px-4" />
      ))}
      <ol ref={list} aria-label="Rules" className="border-t border-line">
        {rules.map((rule, at) => (
          <RuleRow
            key={rule.id}
            rule={rule}
            place={at + 1}
            warnings={warnings.filter((warning) => warning.rule === rule.id)}
            handle={handle(rule.id)}
            dragged={drag?.id === rule.id}
            dropAbove={drag !== null && drag.gap === at}
            dropBelow={drag !== null && drag.gap === rules.length && at === rules.length - 1}
            drills={drills.of(rule.id)}
            onReset={() => drills.reset(rule.id)}
            onOpen={() => onRule(rule, null)}
            onSwitch={(on) => onSave(switchRule(rule.id, on))}
            onCopy={() => onSave(copyRule(rule.id, newRuleId()), 'Duplicated; the copy is off.')}
            onDelete={() =>
              onSave(removeRule(rule.id), `Deleted: ${ruleWords(rule)}`, putRule(rule, at))
            }
          />
        ))}
      </ol>
      <button
        type="button"
        onClick={onFallback}
        className={cx(
          'flex min-h-[52px] w-full flex-wrap items-center gap-x-2 gap-y-1 py-2 border-b border-line px-5 text-left -outline-offset-2 hover:bg-paper phone:px-4',
          rules.length === 0 && 'border-t-0',
        )}
      >
        <span className="text-ink-2">{rules.length === 0 ? 'Every request' : 'All others'}</span>
        <span className="text-ink-3" aria-hidden>
          →
        </span>
        <span className="font-mono">{replyWords(fallback ?? defaultReply)}</span>
        {fallback === null && <span className="text-sm text-ink-3">“ok”, the default</span>}
        {ofFallback.map(({ field, message }) => (
          <WarningLine key={field} text={message} className="ml-auto" />
        ))}
      </button>
      <p role="status" className="sr-only">
        {announced}
      </p>
    </div>
  )
}
