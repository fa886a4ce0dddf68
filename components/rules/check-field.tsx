'use client'

import { type ReactNode, useId } from 'react'

/** A checkbox with its label and a note below. */
export function CheckField({
  label,
  checked,
  hint,
  error,
  disabled = false,
  onChange,
}: {
  label: string
  checked: boolean
  hint?: ReactNode
  error?: string | null
  disabled?: boolean
  onChange: (checked: boolean) => void
}) {
  const id = useId()
  const note = error ?? hint
  return (
    <div>
      <label className="flex min-h-6 items-center gap-2.5">
        <input
          type="checkbox"
          checked={checked}
          disabled={disabled}
          aria-invalid={error ? true : undefined}
          aria-describedby={note ? `${id}-note` : undefined}
          onChange={(event) => onChange(event.target.checked)}
          className="size-3.5 shrink-0 accent-copper"
        />
        {label}
      </label>
      {note && (
        <div
          id={`${id}-note`}
          role={error ? 'alert' : undefined}
          className={error ? 'ml-6 text-sm text-server' : 'ml-6 max-w-[64ch] text-sm text-ink-2'}
        >
          {note}
        </div>
      )}
    </div>
  )
}
