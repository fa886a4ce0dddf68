import type { ComponentProps } from 'react'
import { cx } from './cx'

export function Input({
  mono = false,
  className,
  ...rest
}: { mono?: boolean } & ComponentProps<'input'>) {
  return (
    <input
      className={cx(
        'h-[30px] w-full min-w-0 rounded-sm border border-line-strong bg-panel px-2.5 text-base text-ink',
        'hover:border-ink-3 focus:border-copper focus:outline-1 focus:outline-offset-0 focus:outline-copper',
        'disabled:opacity-50 aria-invalid:border-server aria-invalid:outline-server',
        mono && 'font-mono',
        className,
      )}
      {...rest}
    />
  )
}
