'use client'

import { cx } from './cx'
import { moveFocus } from './move-focus'

const arrows = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 } as const

/** One of a few options, all visible. The arrows move between them, Enter and Space choose. */
export function Segmented<Value extends string>({
  label,
  value,
  options,
  onValueChange,
  wraps = false,
  className,
}: {
  label: string
  value: Value
  options: { value: Value; label: string; disabled?: boolean }[]
  onValueChange: (value: Value) => void
  /** Options that one line has no room for stand on the next. */
  wraps?: boolean
  className?: string
}) {
  const able = options.filter((option) => !option.disabled)
  const stop = able.find((option) => option.value === value) ?? able[0]
  return (
    // Its buttons have the focus; the arrows only move it.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <div
      role="group"
      aria-label={label}
      onKeyDown={(event) => moveFocus(event, arrows)}
      className={cx(
        'inline-flex overflow-hidden rounded-sm border border-line-strong',
        wraps ? 'max-w-full min-w-0 flex-wrap gap-px bg-line' : 'h-[26px] shrink-0 bg-panel',
        className,
      )}
    >
      {options.map((option) => (
        <button
          key={option.value}
          type="button"
          role="radio"
          aria-checked={option.value === value}
          tabIndex={option === stop ? 0 : -1}
          disabled={option.disabled}
          data-state={option.value === value ? 'on' : 'off'}
          onClick={() => onValueChange(option.value)}
          className={cx(
            'px-3 text-sm text-ink-2 -outline-offset-2 hover:text-ink disabled:opacity-40 data-[state=on]:bg-ink data-[state=on]:font-medium data-[state=on]:text-paper',
            wraps ? 'h-6 grow bg-panel' : 'border-l border-line first:border-l-0',
          )}
        >
          {option.label}
        </button>
      ))}
    </div>
  )
}
