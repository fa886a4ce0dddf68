import type { ComponentProps } from 'react'
import { cx } from './cx'

/** One of several, as a native select. `aria-label` or a label names it. */
export function Select<Value extends string>({
  value,
  options,
  onValueChange,
  className,
  ...rest
}: {
  value: Value
  options: readonly { value: Value; label: string }[]
  onValueChange: (value: Value) => void
} & Omit<ComponentProps<'select'>, 'value' | 'onChange' | 'children'>) {
  return (
    <select
      value={value}
      onChange={(event) => {
        const chosen = options.find((option) => option.value === event.target.value)
        if (chosen) onValueChange(chosen.value)
      }}
      className={cx(
        'h-[30px] min-w-0 rounded-sm border border-line-strong bg-panel px-2 text-base text-ink hover:border-ink-3',
        'focus:border-copper focus:outline-1 focus:outline-copper disabled:opacity-50',
        className,
      )}
      {...rest}
    >
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </select>
  )
}
