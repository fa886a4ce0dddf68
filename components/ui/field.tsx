'use client'

import { type ComponentProps, type ReactNode, useId } from 'react'
import { cx } from './cx'
import { Input } from './input'

/** An input with its label, and below it a hint or an error. */
export function Field({
  label,
  hint,
  error,
  hideLabel = false,
  className,
  ...input
}: {
  label: string
  hint?: ReactNode
  error?: string | null
  /** The label is for screen readers only. */
  hideLabel?: boolean
} & Omit<ComponentProps<typeof Input>, 'id'>) {
  const id = useId()
  // The label stands above it already.
  const fault = error?.startsWith(`${label}: `) ? error.slice(label.length + 2) : error
  const note = fault ?? hint
  return (
    <div className={className}>
      <label htmlFor={id} className={hideLabel ? 'sr-only' : 'mb-1 block text-sm text-ink-2'}>
        {label}
      </label>
      <Input
        id={id}
        aria-invalid={error ? true : undefined}
        aria-describedby={note ? `${id}-note` : undefined}
        {...input}
      />
      {note && (
        <p
          id={`${id}-note`}
          role={error ? 'alert' : undefined}
          className={cx('mt-1.5 text-sm', error ? 'text-server' : 'text-ink-3')}
        >
          {note}
        </p>
      )}
    </div>
  )
}
