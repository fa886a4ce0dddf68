'use client'

import { KeyRound } from 'lucide-react'
import { type SubmitEvent, useState } from 'react'
import type { CaptureSummary } from '@/core/contract/capture'
import type { CustomScheme, NewSecret } from '@/core/contract/secret'
import { schemeName } from '@/core/signatures/scheme-names'
import { Button } from '../ui/button'
import { messageOf } from '../ui/fetch-json'
import { Field } from '../ui/field'
import { newCustom } from './custom-example'
import { CustomFields } from './custom-fields'
import { SchemeChoice } from './scheme-choice'
import { schemeHint } from './scheme-hints'
import { SecretValue } from './secret-value'

/** Asks for the scheme, then for the secret. */
export function SecretForm({
  captures,
  first,
  onAdd,
}: {
  captures: readonly CaptureSummary[]
  /** The preselected scheme, if known. */
  first: string | null
  onAdd: (input: NewSecret) => Promise<void>
}) {
  const [scheme, setScheme] = useState(first)
  const [custom, setCustom] = useState<CustomScheme>(newCustom)
  const [value, setValue] = useState('')
  const [label, setLabel] = useState('')
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<string | null>(null)

  function choose(next: string | null) {
    setScheme(next)
    setError(null)
  }

  async function add(event: SubmitEvent) {
    event.preventDefault()
    if (scheme === null) return
    setBusy(true)
    setError(null)
    try {
      await onAdd({ scheme, value, label, ...(scheme === 'custom' && { custom }) })
      setValue('')
      setLabel('')
      choose(null)
    } catch (cause) {
      setError(messageOf(cause))
    } finally {
      setBusy(false)
    }
  }

  if (scheme === null) return <SchemeChoice captures={captures} onChoose={choose} />
  return (
    <form aria-label="New secret" onSubmit={add} className="grid gap-3.5">
      <p className="flex items-center gap-3">
        <span>
          <span className="text-ink-2">Who signs </span>
          <strong className="font-medium">{schemeName(scheme)}</strong>
        </span>
        <Button variant="ghost" onClick={() => choose(null)}>
          Another
        </Button>
      </p>
      {scheme === 'custom' && <CustomFields custom={custom} onChange={setCustom} />}
      <SecretValue key={scheme} hint={schemeHint(scheme)} value={value} onChange={setValue} />
      <Field
        label="Label"
        placeholder="optional: production, until May, …"
        maxLength={80}
        value={label}
        onChange={(event) => setLabel(event.target.value)}
      />
      {error && (
        <p role="alert" className="text-sm text-server">
          {error}
        </p>
      )}
      <div>
        <Button type="submit" variant="primary" icon={KeyRound} disabled={busy}>
          Add the secret
        </Button>
      </div>
    </form>
  )
}
