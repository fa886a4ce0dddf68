'use client'

import { Plus, Trash2 } from 'lucide-react'
import { type Dispatch, useId, useState } from 'react'
import { parsePlan, planText, stepText } from '@/core/replies/plan-text'
import type { ReplyWarning } from '@/core/contract/replies'
import type { Policy } from '@/core/replies/policy'
import { Button } from '../ui/button'
import { cx } from '../ui/cx'
import { Field } from '../ui/field'
import { Segmented } from '../ui/segmented'
import { Select } from '../ui/select'
import { replyDraftOf, replyOf, type RuleDraft } from './draft'
import { type EditorAction, mergeSteps } from './editor-state'
import { errorAt, type FieldErrors } from './field-errors'
import { stepColour } from './plan-strip'
import { ReplyFields } from './reply-fields'

const ends: { value: RuleDraft['atEnd']; label: string }[] = [
  { value: 'stay', label: 'stay at the last step' },
  { value: 'repeat', label: 'start again' },
  { value: 'pass', label: 'let the next rule answer' },
]

/** A plan, both as a line of text and as a list of steps, with the selected step's reply below. */
export function PlanFields({
  draft: { steps, per, atEnd },
  step,
  errors,
  warnings,
  policy,
  dispatch,
}: {
  draft: RuleDraft
  step: number
  errors: FieldErrors
  warnings: readonly ReplyWarning[]
  policy: Policy
  dispatch: Dispatch<EditorAction>
}) {
  const id = useId()
  const plans = steps.map(replyOf)
  const text = planText(plans)
  /** The typed line, while it differs from the steps or is not valid. */
  const [typed, setTyped] = useState<{ text: string; error: string | null } | null>(null)
  const shown = steps[step]

  function type(next: string) {
    try {
      const read = parsePlan(next).map(replyDraftOf)
      setTyped({ text: next, error: null })
      dispatch({ type: 'changed', change: { steps: mergeSteps(steps, read, stepText) } })
    } catch (error) {
      setTyped({ text: next, error: error instanceof Error ? error.message : String(error) })
    }
  }

  function change(next: RuleDraft['steps'], at: number) {
    setTyped(null)
    dispatch({ type: 'changed', change: { steps: next } })
    dispatch({ type: 'stepShown', step: at })
  }

  return (
    <div className="grid gap-4">
      <Field
        label="Plan"
        mono
        autoComplete="off"
        spellCheck={false}
        value={typed?.text ?? text}
        error={typed?.error ?? errorAt(errors, 'steps')}
        hint="Such as: 503, 503 after 2s, 429 retry 30s, timeout 20s, reset, cut 200, drip 200 over 5s, 410"
        onChange={(event) => type(event.target.value)}
        onBlur={() => typed?.error === null && setTyped(null)}
      />
      <div className="flex flex-wrap items-center gap-1.5">
        <div role="group" aria-label="Steps" className="contents">
          {plans.map((plan, at) => (
            <button
              // Nothing else identifies a step.
              key={at}
              type="button"
              aria-pressed={at === step}
              aria-label={`Step ${at + 1}: ${stepText(plan)}`}
              onClick={() => dispatch({ type: 'stepShown', step: at })}
              className={cx(
                'h-[30px] rounded-sm border px-2 font-mono text-sm',
                at === step
                  ? 'border-copper bg-panel outline-1 outline-copper'
                  : 'border-line-strong bg-panel hover:border-ink-3',
              )}
            >
              <span className={stepColour(plan)}>{stepText(plan)}</span>
            </button>
          ))}
        </div>
        <Button
          variant="ghost"
          icon={Plus}
          onClick={() => {
            const [added] = parsePlan('200').map(replyDraftOf)
            if (added) change([...steps, added], steps.length)
          }}
        >
          Add a step
        </Button>
      </div>
      <div className="flex flex-wrap items-end gap-x-5 gap-y-3">
        <div>
          <div className="mb-1 text-sm text-ink-2">Counted</div>
          <Segmented
            label="What the plan counts"
            value={per}
            options={[
              { value: 'bin', label: 'for the whole bin' },
              { value: 'event', label: 'for each event' },
            ]}
            onValueChange={(next) => dispatch({ type: 'changed', change: { per: next } })}
            className="h-[30px]"
          />
        </div>
        <div>
          <label htmlFor={id} className="mb-1 block text-sm text-ink-2">
            After the last step
          </label>
          <Select
            id={id}
            value={atEnd}
            options={ends}
            onValueChange={(next) => dispatch({ type: 'changed', change: { atEnd: next } })}
          />
        </div>
      </div>
      {shown && (
        <section aria-label={`Step ${step + 1}`} className="border-t border-line pt-3">
          <div className="mb-3 flex min-h-[30px] items-center justify-between gap-3">
            <h5 className="font-medium">Step {step + 1}</h5>
            {steps.length > 1 && (
              <Button
                variant="ghost"
                icon={Trash2}
                onClick={() => change(steps.toSpliced(step, 1), Math.max(0, step - 1))}
              >
                Remove
              </Button>
            )}
          </div>
          <ReplyFields
            key={step}
            reply={shown}
            errors={errors}
            warnings={warnings}
            at={`step ${step + 1}, `}
            policy={policy}
            onChange={(part) => {
              setTyped(null)
              dispatch({ type: 'stepChanged', change: part })
            }}
          />
        </section>
      )}
    </div>
  )
}
