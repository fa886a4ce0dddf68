'use client'

import { Switch as Primitive } from 'radix-ui'
import { cx } from './cx'

/** On or off, at once. Its name is `label`; use `labelledBy` instead if visible text names it. */
export function Switch({
  label,
  labelledBy,
  describedBy,
  checked,
  disabled = false,
  onChange,
  className,
}: {
  label?: string
  labelledBy?: string
  describedBy?: string | undefined
  checked: boolean
  disabled?: boolean
  onChange: (checked: boolean) => void
  className?: string
}) {
  return (
    <Primitive.Root
      aria-label={label}
      aria-labelledby={labelledBy}
      aria-describedby={describedBy}
      checked={checked}
      disabled={disabled}
      onCheckedChange={onChange}
      className={cx(
        'relative h-[18px] w-8 shrink-0 rounded-full border border-ink-3 bg-sunken transition-colors',
        'disabled:opacity-50 data-[state=checked]:border-copper data-[state=checked]:bg-copper',
        // Makes the touch target larger than the drawing.
        'after:absolute after:-inset-2',
        className,
      )}
    >
      <Primitive.Thumb className="block size-3 translate-x-[2px] rounded-full bg-ink-2 transition-transform data-[state=checked]:translate-x-4 data-[state=checked]:bg-on-copper" />
    </Primitive.Root>
  )
}
