'use client'

import { Eye, EyeOff } from 'lucide-react'
import { useId, useState } from 'react'
import { Field } from '../ui/field'
import { IconButton } from '../ui/icon-button'
import type { SchemeHint } from './scheme-hints'
import { spaceWords } from './space-around'

/** The field for a secret: hidden until shown. A public key has room for its lines. */
export function SecretValue({
  hint,
  value,
  onChange,
}: {
  hint: SchemeHint
  value: string
  onChange: (value: string) => void
}) {
  const [shown, setShown] = useState(false)
  const space = spaceWords(value, hint.spaced)
  if (hint.open) return <OpenValue hint={hint} value={value} onChange={onChange} />
  return (
    <div>
      <div className="flex items-start gap-1">
        <Field
          label={hint.label}
          hint={hint.hint}
          placeholder={hint.placeholder}
          type={shown ? 'text' : 'password'}
          mono
          required
          autoFocus
          autoComplete="off"
          spellCheck={false}
          maxLength={8192}
          value={value}
          onChange={(event) => onChange(event.target.value)}
          className="min-w-0 flex-1"
        />
        <IconButton
          label={shown ? 'Hide the secret' : 'Show the secret'}
          icon={shown ? EyeOff : Eye}
          className="mt-[22px]"
          onClick={() => setShown(!shown)}
        />
      </div>
      {space !== null && (
        <p role="status" className="mt-1.5 flex flex-wrap items-center gap-x-3 text-sm text-client">
          {space}
          {hint.spaced && (
            <button
              type="button"
              className="text-copper-ink hover:underline"
              onClick={() => onChange(value.trim())}
            >
              Trim it
            </button>
          )}
        </p>
      )}
    </div>
  )
}

function OpenValue({
  hint,
  value,
  onChange,
}: {
  hint: SchemeHint
  value: string
  onChange: (value: string) => void
}) {
  const id = useId()
  return (
    <div>
      <label htmlFor={id} className="mb-1 block text-sm text-ink-2">
        {hint.label}
      </label>
      <textarea
        id={id}
        required
        autoFocus
        spellCheck={false}
        rows={3}
        maxLength={8192}
        aria-describedby={hint.hint ? `${id}-note` : undefined}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        className="block w-full rounded-sm border border-line-strong bg-panel px-2.5 py-1.5 font-mono text-ink hover:border-ink-3 focus:border-copper focus:outline-1 focus:outline-copper"
      />
      {hint.hint && (
        <p id={`${id}-note`} className="mt-1.5 text-sm text-ink-3">
          {hint.hint}
        </p>
      )}
    </div>
  )
}
