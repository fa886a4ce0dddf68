'use client'

import { ToggleGroup } from 'radix-ui'
import { cx } from './cx'

/** One of a few options, all visible. */
export function Segmented<Value extends string>({
  label,
  value,
  options,
  onValueChange,
  className,
}: {
  label: string
  value: Value
  options: { value: Value; label: string; disabled?: boolean }[]
  onValueChange: (value: Value) => void
  className?: string
}) {
  return (
    <ToggleGroup.Root
      type="single"
      aria-label={label}
      value={value}
      onValueChange={(next) => {
        const chosen = options.find((option) => option.value === next)
        if (chosen) onValueChange(chosen.value)
      }}
      className={cx(
        'inline-flex h-[26px] shrink-0 overflow-hidden rounded-sm border border-line-strong bg-panel',
        className,
      )}
    >
      {options.map((option) => (
        <ToggleGroup.Item
          key={option.value}
          value={option.value}
          disabled={option.disabled}
          className="border-l border-line px-3 text-sm text-ink-2 -outline-offset-2 first:border-l-0 hover:text-ink disabled:opacity-40 data-[state=on]:bg-ink data-[state=on]:font-medium data-[state=on]:text-paper"
        >
          {option.label}
        </ToggleGroup.Item>
      ))}
    </ToggleGroup.Root>
  )
}
