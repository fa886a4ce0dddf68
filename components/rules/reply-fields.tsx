'use client'

import { useId } from 'react'
import type { FaultMode, ReplyWarning } from '@/core/contract/replies'
import type { Policy } from '@/core/replies/policy'
import { Field } from '../ui/field'
import { Select } from '../ui/select'
import { CodeArea } from '../ui/code-area'
import { CheckField } from './check-field'
import type { ReplyDraft } from './draft'
import { errorAt, type FieldErrors } from './field-errors'
import { HeaderRows } from './header-rows'
import { warningAt } from './rule-warnings'
import { TemplateHelp } from './template-help'
import { contentTypes, usualStatuses } from './usual-statuses'
import { WarningLine } from './warning-line'

const faultModes: { value: FaultMode; label: string }[] = [
  { value: 'whole', label: 'whole' },
  { value: 'cut', label: 'cut off in the middle of its body' },
  { value: 'drip', label: 'slowly, a few bytes at a time' },
  { value: 'reset', label: 'not at all: the connection is reset' },
  { value: 'hang', label: 'not at all: the sender waits until it times out' },
]

/** One reply: its content, its delay, and how it is sent. */
export function ReplyFields({
  reply,
  errors,
  warnings,
  at = '',
  policy,
  onChange,
}: {
  reply: ReplyDraft
  errors: FieldErrors
  warnings: readonly ReplyWarning[]
  /** Precedes its fields' names in the errors. */
  at?: string
  policy: Policy
  onChange: (change: Partial<ReplyDraft>) => void
}) {
  const id = useId()
  const { faultMode, echo } = reply
  const speaks = faultMode !== 'reset' && faultMode !== 'hang'
  const warned = warningAt(warnings, `${at}body`)
  const error = (field: string) => errorAt(errors, at + field)
  return (
    <div className="grid gap-4">
      <div className="grid grid-cols-[1fr_2fr] gap-x-4 gap-y-3 desk:grid-cols-[92px_1fr_120px]">
        {speaks && (
          <>
            <Field
              label="Status"
              inputMode="numeric"
              list={`${id}-statuses`}
              value={reply.status}
              error={error('status')}
              onChange={(event) => onChange({ status: event.target.value })}
            />
            <Field
              label="Content type"
              mono
              list={`${id}-types`}
              placeholder="none"
              value={reply.type}
              disabled={echo}
              error={error('header “Content-Type”')}
              hint={policy.replies === 'text' ? 'Plain text or JSON only' : undefined}
              onChange={(event) => onChange({ type: event.target.value })}
            />
          </>
        )}
        <Field
          label={faultMode === 'hang' ? 'Hang up after, s' : 'Delay, s'}
          inputMode="decimal"
          value={reply.delay}
          error={error('delayMs')}
          onChange={(event) => onChange({ delay: event.target.value })}
        />
      </div>
      <div className="flex flex-wrap items-end gap-x-4 gap-y-3">
        <div className="min-w-0">
          <label htmlFor={`${id}-fault-mode`} className="mb-1 block text-sm text-ink-2">
            The reply is sent
          </label>
          <Select
            id={`${id}-fault-mode`}
            value={faultMode}
            options={faultModes}
            onValueChange={(next) => onChange({ faultMode: next })}
            className="max-w-full"
          />
        </div>
        {faultMode === 'drip' && (
          <Field
            label="Over, s"
            inputMode="decimal"
            className="w-24"
            value={reply.drip}
            error={error('dripMs')}
            onChange={(event) => onChange({ drip: event.target.value })}
          />
        )}
      </div>
      {speaks && (
        <>
          <HeaderRows
            headers={reply.headers}
            errors={errors}
            at={at}
            onChange={(headers) => onChange({ headers })}
          />
          {warnings
            .filter(({ field }) => field.startsWith(`${at}header `))
            .map(({ field, message }) => (
              <WarningLine key={field} text={message} />
            ))}
          {!echo && (
            <CodeArea
              label="Body"
              rows={8}
              value={reply.body}
              error={error('body')}
              hint={warned && <WarningLine text={warned} />}
              onChange={(event) => onChange({ body: event.target.value })}
            />
          )}
          <div className="grid gap-2">
            <CheckField
              label="Headers and body are a template"
              checked={reply.template}
              error={error('template')}
              onChange={(template) => onChange({ template })}
            />
            {reply.template && <TemplateHelp />}
            <CheckField
              label="Send the request’s own body back"
              checked={echo}
              error={error('echo')}
              onChange={(on) => onChange({ echo: on })}
            />
          </div>
        </>
      )}
      <datalist id={`${id}-statuses`}>
        {usualStatuses.map(([status, words]) => (
          <option key={status} value={status} label={`${status} ${words}`} />
        ))}
      </datalist>
      <datalist id={`${id}-types`}>
        {contentTypes.map((type) => (
          <option key={type} value={type} />
        ))}
      </datalist>
    </div>
  )
}
