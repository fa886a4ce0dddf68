'use client'

import { type ReactNode, useState } from 'react'
import type { Forward } from '@/core/contract/forward'
import { forwardPresets } from '@/core/forwards/presets'
import { SentTo } from '../deliveries/sent-to'
import { TargetField } from '../deliveries/target-field'
import type { OwnSource } from '../live/source'
import { CheckField } from '../rules/check-field'
import { errorAt, fieldOfHeader } from '../rules/field-errors'
import { whenFields } from '../rules/rule-errors'
import { SettingsForm, useSettingsForm } from '../rules/settings-form'
import { WhenFields } from '../rules/when-fields'
import { Field } from '../ui/field'
import { Segmented } from '../ui/segmented'
import {
  draftOfForward,
  type ForwardDraft,
  forwardOf,
  pathOfDraft,
  presetOf,
  withPreset,
} from './forward-draft'
import { SentFields } from './sent-fields'
import { RetryFields } from './retry-fields'
import { saveForward } from './use-forwards'

const sentFields = ['method', 'drop', 'add', 'body']
const retryFields = ['schedule', 'reply']
const shown = ['to', 'name', 'method', 'drop', ...retryFields]

/** A forward in a form: where to, which requests, what is sent, and what happens when that fails. */
export function ForwardEditor({
  source,
  forward,
  onDone,
}: {
  source: OwnSource
  /** Null for a new one. */
  forward: Forward | null
  onDone: () => void
}) {
  const [draft, setDraft] = useState(() => draftOfForward(forward))
  const [preset, setPreset] = useState('as-captured')
  const form = useSettingsForm(
    () => saveForward(source, forward?.id ?? null, forwardOf(draft)),
    onDone,
  )
  const { errors } = form
  const headers = draft.add.map(({ name }) => fieldOfHeader(name))
  const isWrong = (fields: string[]) => fields.some((where) => errorAt(errors, where) !== null)
  const change = (part: Partial<ForwardDraft>) => setDraft({ ...draft, ...part })

  return (
    <SettingsForm
      form={form}
      shown={[
        ...shown,
        ...whenFields(draft.when),
        ...(draft.body === null ? [] : ['body']),
        ...headers,
      ]}
      action={forward === null ? 'Start forwarding' : 'Save'}
      onCancel={onDone}
    >
      {forward === null && (
        <Segmented
          label="Start from"
          value={preset}
          options={forwardPresets.map(({ id, label }) => ({ value: id, label }))}
          onValueChange={(id) => {
            setPreset(id)
            setDraft(withPreset(draft, presetOf(id)))
          }}
          className="justify-self-start"
        />
      )}
      <TargetField
        label="Send to"
        placeholder={presetOf(preset).address}
        value={draft.to}
        error={errorAt(errors, 'to')}
        note={<SentTo address={draft.to} path={pathOfDraft(draft)} />}
        onChange={(to) => change({ to })}
      />
      <Field
        label="Name"
        placeholder="its address"
        autoComplete="off"
        value={draft.name}
        error={errorAt(errors, 'name')}
        onChange={(event) => change({ name: event.target.value })}
      />
      <Part title="Which requests" open={isWrong(['when'])}>
        <WhenFields
          source={source}
          draft={draft.when}
          errors={errors}
          onChange={(part) => change({ when: { ...draft.when, ...part } })}
        />
      </Part>
      <Part title="What is sent" open={draft.body !== null || isWrong([...sentFields, ...headers])}>
        <SentFields draft={draft} errors={errors} onChange={change} />
      </Part>
      <Part
        title="When it fails, and the reply"
        open={draft.reply || draft.schedule !== 'short' || isWrong(retryFields)}
      >
        <RetryFields draft={draft} errors={errors} onChange={change} />
      </Part>
      <CheckField
        label="On"
        checked={draft.on}
        hint="While it is off, what arrives is passed over. To have it held, pause it instead."
        onChange={(on) => change({ on })}
      />
    </SettingsForm>
  )
}

/** A part of the form that can be folded; open at first, or once something in it is to be seen. */
function Part({ title, open, children }: { title: string; open: boolean; children: ReactNode }) {
  return (
    <details open={open} className="rounded-sm border border-line px-3 py-2">
      <summary className="cursor-pointer text-sm font-medium text-ink-2 hover:text-ink">
        {title}
      </summary>
      <div className="mt-3 grid gap-4 pb-1">{children}</div>
    </details>
  )
}
