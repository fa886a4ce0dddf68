import type { ComponentProps } from 'react'
import { cx } from './cx'

export function Input({
  mono = false,
  large = false,
  className,
  ...rest
}: { mono?: boolean; large?: boolean } & ComponentProps<'input'>) {
  return (
    <input
      className={cx(
        'w-full min-w-0 border border-line-strong bg-panel text-base text-ink',
        large ? 'h-[42px] rounded-md px-3.5' : 'h-[30px] rounded-sm px-2.5',
        'hover:border-ink-3 focus:border-copper focus:outline-1 focus:outline-offset-0 focus:outline-copper',
        'disabled:opacity-50 aria-invalid:border-server aria-invalid:outline-server',
        mono && 'font-mono',
        className,
      )}
      {...rest}
    />
  )
}
