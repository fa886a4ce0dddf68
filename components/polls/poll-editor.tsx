'use client'

import { useState } from 'react'
import type { Poll } from '@/core/contract/poll'
import { SentTo } from '../deliveries/sent-to'
import { TargetField } from '../deliveries/target-field'
import { withScheme } from '@/core/deliveries/with-scheme'
import type { OwnSource } from '../live/source'
import { CheckField } from '../rules/check-field'
import { rowKey } from '../rules/draft'
import { errorAt, fieldOfHeader } from '../rules/field-errors'
import { HeaderRows } from '../rules/header-rows'
import { SettingsForm, useSettingsForm } from '../rules/settings-form'
import { Choice } from '../ui/choice'
import { intervalOptions } from './poll-words'
import { savePoll } from './use-polls'

/** A watched address in a form: where, how often, and with which header lines. */
export function PollEditor({
  source,
  poll,
  onDone,
}: {
  source: OwnSource
  /** Null for a new one. */
  poll: Poll | null
  onDone: () => void
}) {
  const [url, setUrl] = useState(poll?.url ?? '')
  const [every, setEvery] = useState(String(poll?.everySeconds ?? 300))
  const [lines, setLines] = useState(() =>
    (poll?.headers ?? []).map(([name, value]) => ({ key: rowKey(), name, value })),
  )
  const [on, setOn] = useState(poll?.on ?? true)
  const shown = ['url', ...lines.map(({ name }) => fieldOfHeader(name))]

  const form = useSettingsForm(() => {
    const headers = lines
      .filter(({ name, value }) => name.trim() !== '' || value.trim() !== '')
      .map(({ name, value }) => [name.trim(), value.trim()])
    const json = { url: withScheme(url), everySeconds: Number(every), on, headers }
    return savePoll(source, poll?.id ?? null, json)
  }, onDone)

  return (
    <SettingsForm
      form={form}
      shown={shown}
      action={poll === null ? 'Start watching' : 'Save'}
      onCancel={onDone}
    >
      <TargetField
        label="Address"
        placeholder="https://status.example.com/api/v2/summary.json"
        value={url}
        error={errorAt(form.errors, 'url')}
        note={<SentTo address={url} path="fixed" />}
        onChange={setUrl}
      />
      <Choice
        label="Fetched"
        value={every}
        options={intervalOptions(poll?.everySeconds ?? 300)}
        onValueChange={setEvery}
        className="text-sm text-ink-2"
      />
      <HeaderRows
        legend="Header lines sent with it, such as Accept and Authorization"
        headers={lines}
        errors={form.errors}
        at=""
        onChange={setLines}
      />
      <CheckField
        label="On"
        checked={on}
        hint="While it is off, it is fetched only by “Fetch now”."
        onChange={setOn}
      />
    </SettingsForm>
  )
}
