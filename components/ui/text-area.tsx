'use client'

import { type ComponentProps, type ReactNode, useId } from 'react'
import { cx } from './cx'

/** Several lines in mono, with their label, and below them a hint or an error. */
export function TextArea({
  label,
  hint,
  error,
  aside,
  before,
  className,
  ...area
}: {
  label: string
  hint?: ReactNode
  error?: string | null
  /** Shown to the right of the label. */
  aside?: ReactNode
  /** Shown to the left of the lines. */
  before?: ReactNode
} & Omit<ComponentProps<'textarea'>, 'id'>) {
  const id = useId()
  const note = error ?? hint
  return (
    <div className={className}>
      <div className="mb-1 flex min-h-[18px] items-center justify-between gap-3">
        <label htmlFor={id} className="text-sm text-ink-2">
          {label}
        </label>
        {aside}
      </div>
      <div className="flex">
        {before}
        <textarea
          id={id}
          spellCheck={false}
          autoComplete="off"
          autoCapitalize="off"
          aria-invalid={error ? true : undefined}
          aria-describedby={note ? `${id}-note` : undefined}
          className={cx(
            'block w-full min-w-0 resize-y rounded-sm border border-line-strong bg-panel px-2.5 py-1.5 font-mono text-sm text-ink [tab-size:2] hover:border-ink-3',
            'focus:border-copper focus:outline-1 focus:outline-offset-0 focus:outline-copper aria-invalid:border-server',
          )}
          {...area}
        />
      </div>
      {note && (
        <div
          id={`${id}-note`}
          role={error ? 'alert' : undefined}
          className={cx('mt-1.5 text-sm', error ? 'text-server' : 'text-ink-3')}
        >
          {note}
        </div>
      )}
    </div>
  )
}
