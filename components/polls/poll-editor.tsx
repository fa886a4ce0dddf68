'use client'

import { type FormEvent, useState } from 'react'
import type { Poll } from '@/core/contract/poll'
import { isLocal, LocalTargetsOffer } from '../deliveries/local-targets-offer'
import { forwardErrorsOf } from '../forwards/forward-errors'
import type { OwnSource } from '../live/source'
import { CheckField } from '../rules/check-field'
import { rowKey } from '../rules/draft'
import { errorAt, type FieldErrors, noFieldErrors, otherErrors } from '../rules/field-errors'
import { HeaderRows } from '../rules/header-rows'
import { Button } from '../ui/button'
import { Choice } from '../ui/choice'
import { DialogActions } from '../ui/dialog'
import { apiMessageOf } from '../ui/fetch-json'
import { Field } from '../ui/field'
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
  const [errors, setErrors] = useState<FieldErrors>(noFieldErrors)
  const [saving, setSaving] = useState(false)
  const shown = ['url', 'headers', ...lines.map(({ name }) => `header “${name.trim()}”`)]

  async function save(event: FormEvent) {
    event.preventDefault()
    setSaving(true)
    const headers = lines
      .filter(({ name, value }) => name.trim() !== '' || value.trim() !== '')
      .map(({ name, value }) => [name.trim(), value.trim()])
    try {
      const json = { url: url.trim(), everySeconds: Number(every), on, headers }
      await savePoll(source, poll?.id ?? null, json)
      onDone()
    } catch (error) {
      setErrors(forwardErrorsOf(apiMessageOf(error)))
      setSaving(false)
    }
  }

  return (
    <form onSubmit={(event) => void save(event)} className="mt-4 grid gap-4">
      <div>
        <Field
          label="Address"
          type="text"
          inputMode="url"
          mono
          required
          placeholder="https://status.example.com/api/v2/summary.json"
          autoComplete="off"
          spellCheck={false}
          value={url}
          error={errorAt(errors, 'url')}
          onChange={(event) => setUrl(event.target.value)}
        />
        {isLocal(url) && <LocalTargetsOffer />}
      </div>
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
        errors={errors}
        at=""
        onChange={setLines}
      />
      <CheckField
        label="On"
        checked={on}
        hint="While it is off, it is fetched only by “Fetch now”."
        onChange={setOn}
      />
      {otherErrors(errors, shown).map((text) => (
        <p key={text} role="alert" className="text-sm wrap-anywhere text-server">
          {text}
        </p>
      ))}
      <DialogActions>
        <Button onClick={onDone}>Cancel</Button>
        <Button type="submit" variant="primary" disabled={saving}>
          {poll === null ? 'Start watching' : 'Save'}
        </Button>
      </DialogActions>
    </form>
  )
}
