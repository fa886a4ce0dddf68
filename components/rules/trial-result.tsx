'use client'

import { useEffect, useRef } from 'react'
import type { Rule } from '@/core/contract/replies'
import type { RuleOutcome, ReplyTrial } from '@/core/contract/trial'
import { HeaderTable } from '../body/header-table'
import { ReplyBody } from '../body/reply-body'
import { ScriptLog } from '../elements/script-log'
import { Status } from '../elements/status'
import { VisibleText } from '../elements/visible-text'
import { cx } from '../ui/cx'
import {
  insteadWords,
  outcomeWords,
  shortName,
  travelWords,
  trialVerdictWords,
} from './trial-words'
import { WarningLine } from './warning-line'

/** With more rules than this the list is collapsed, so that the reply is close. */
const maxOpen = 8

/** What answers a request, the result of each rule, and the reply. */
export function TrialResult({
  bin,
  trial,
  rules,
  own,
  off,
  stale,
}: {
  bin: string
  trial: ReplyTrial
  rules: readonly Rule[]
  /** The id of the edited rule; null for the fallback. */
  own: string | null
  /** Whether the rule is off and was tried as if it were on. */
  off: boolean
  /** Whether the form has changed since. */
  stale: boolean
}) {
  const { reply, seq, log } = trial
  const silent = reply.faultMode === 'reset' || reply.faultMode === 'hang'
  const line = useRef<HTMLParagraphElement>(null)
  // The result appears below the visible part, so scroll to it.
  useEffect(() => {
    line.current?.scrollIntoView({ block: 'center' })
  }, [trial])
  const outcomes = new Map(trial.rules.map((outcome) => [outcome.id, outcome]))
  return (
    <div className="mt-3 rounded-md border border-line bg-paper px-6 py-4 phone:px-4">
      <p
        ref={line}
        role="status"
        aria-label={own === null ? 'What this reply does' : 'What this rule does'}
        className="font-medium wrap-anywhere"
      >
        <VisibleText text={trialVerdictWords(trial, own)} />
        {off && <span className="font-normal text-ink-2"> It is still off.</span>}
        {stale && <span className="font-normal text-client"> It was changed since.</span>}
      </p>
      {trial.instead && <WarningLine text={insteadWords(trial.instead)} className="mt-1" />}
      {rules.length > (own === null ? 0 : 1) && (
        <details open={rules.length <= maxOpen} className="mt-2">
          <summary className="text-sm text-ink-2">
            {rules.length === 1 ? 'The rule' : `All ${rules.length} rules in order`}
          </summary>
          <ol aria-label="Result of each rule" className="mt-1 text-sm">
            {rules.map((rule, at) => (
              <OutcomeLine
                key={rule.id}
                rule={rule}
                place={at + 1}
                own={rule.id === own}
                outcome={outcomes.get(rule.id)}
              />
            ))}
          </ol>
        </details>
      )}
      <p className="mt-4 mb-2 flex flex-wrap gap-x-4 text-ink-2">
        <span>
          {silent ? 'The sender gets no reply' : 'The sender gets '}
          {!silent && <Status status={reply.status} />}
        </span>
        {travelWords(reply) !== '' && <span>{travelWords(reply)}</span>}
      </p>
      {trial.bodyWarning && <WarningLine text={trial.bodyWarning} className="mb-2" />}
      {!silent && (
        <>
          <HeaderTable label="Header lines of the reply" headers={reply.headers} />
          <ReplyBody
            of={{ bin, seq: seq ?? 0, redacted: false, refused: null }}
            reply={reply}
            saveAs={`${bin}-tried-reply`}
          />
        </>
      )}
      <ScriptLog log={log} />
    </div>
  )
}

function OutcomeLine({
  rule,
  place,
  own,
  outcome,
}: {
  rule: Rule
  place: number
  own: boolean
  outcome: RuleOutcome | undefined
}) {
  return (
    <li className="flex items-baseline gap-2 border-b border-line py-1 last:border-b-0">
      <span className="w-5 shrink-0 text-right text-ink-3">{place}</span>
      <span className={cx('min-w-0 flex-1 truncate', own && 'font-medium')}>
        <VisibleText text={shortName(rule)} />
        {own && ' (this rule)'}
      </span>
      <span
        className={cx(
          'min-w-0 flex-1 wrap-anywhere',
          outcome?.outcome === 'answers' ? 'text-ok' : 'text-ink-2',
        )}
      >
        {outcome && <VisibleText text={outcomeWords(outcome)} />}
      </span>
    </li>
  )
}
