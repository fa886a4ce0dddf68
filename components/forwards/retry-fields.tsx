'use client'

import type { ForwardSchedule } from '@/core/contract/forward'
import { CheckField } from '../rules/check-field'
import { errorAt, type FieldErrors } from '../rules/field-errors'
import { Choice } from '../ui/choice'
import { Field } from '../ui/field'
import type { ForwardDraft } from './forward-draft'

const kinds: { value: ForwardSchedule['kind']; label: string }[] = [
  { value: 'short', label: '5 in 10 minutes' },
  { value: 'standard', label: '8 in 27 hours' },
  { value: 'own', label: 'My own' },
]

/** How often a forward tries, and whether its target gives the reply. */
export function RetryFields({
  draft,
  errors,
  onChange,
}: {
  draft: ForwardDraft
  errors: FieldErrors
  onChange: (part: Partial<ForwardDraft>) => void
}) {
  return (
    <>
      <Choice
        label="Tries"
        value={draft.schedule}
        options={kinds}
        onValueChange={(schedule) => onChange({ schedule })}
        className="text-sm text-ink-2"
      />
      {draft.schedule === 'own' && (
        <Field
          label="Seconds from one try to the next"
          mono
          placeholder="5, 30, 120"
          autoComplete="off"
          value={draft.waits}
          error={errorAt(errors, 'schedule')}
          hint="None: one try. After the last one the delivery is held."
          onChange={(event) => onChange({ waits: event.target.value })}
        />
      )}
      <CheckField
        label="Reply with what the target answers"
        checked={draft.reply}
        hint="If it does not answer in time, the bin’s own reply is sent, and it is tried again."
        onChange={(reply) => onChange({ reply })}
      />
      {draft.reply && (
        <Field
          label="Milliseconds that the sender waits"
          type="number"
          min={100}
          max={14_000}
          required
          value={draft.within}
          error={errorAt(errors, 'reply')}
          onChange={(event) => onChange({ within: event.target.value })}
          className="max-w-[260px]"
        />
      )}
    </>
  )
}
