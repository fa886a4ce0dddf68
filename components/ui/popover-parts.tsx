'use client'

import { Popover as Primitive } from 'radix-ui'
import { cx } from './cx'
import type { PopoverProps } from './popover'

export function LoadedPopover({ trigger, label, className, children }: PopoverProps) {
  return (
    <Primitive.Root>
      <Primitive.Trigger asChild onClick={(event) => event.stopPropagation()}>
        {trigger}
      </Primitive.Trigger>
      <Primitive.Portal>
        <Primitive.Content
          aria-label={label}
          align="end"
          sideOffset={6}
          collisionPadding={8}
          onClick={(event) => event.stopPropagation()}
          className={cx(
            'z-30 animate-appear rounded-md border border-line bg-panel p-4 shadow-float',
            className,
          )}
        >
          {children}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  )
}
