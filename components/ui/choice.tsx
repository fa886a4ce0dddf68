'use client'

import type { ComponentProps } from 'react'
import { cx } from './cx'
import { Segmented } from './segmented'

/** One of a few options, all visible, with the label in front of them. */
export function Choice<Value extends string>({
  className,
  ...choice
}: ComponentProps<typeof Segmented<Value>>) {
  return (
    <span className={cx('inline-flex max-w-full flex-wrap items-center gap-2', className)}>
      {choice.label}
      <Segmented wraps {...choice} />
    </span>
  )
}
