'use client'

import {
  cloneElement,
  type ComponentProps,
  type MouseEvent,
  type ReactElement,
  type ReactNode,
} from 'react'
import { useFirstOpening } from './use-first-opening'

const load = () => import('./popover-parts').then(({ LoadedPopover }) => LoadedPopover)

export interface PopoverProps {
  /** One button with a name. */
  trigger: ReactElement<ComponentProps<'button'>>
  /** The popover's name. */
  label: string
  className: string
  children: ReactNode
}

/** A small window beside its button. It is separate from the content around it: clicks stay in it. */
export function Popover({ trigger, ...rest }: PopoverProps) {
  const { part: Root, button, closed } = useFirstOpening(load, 'click')
  if (Root) return <Root trigger={cloneElement(trigger, button)} {...rest} />
  return cloneElement(trigger, {
    ...button,
    ...closed,
    'aria-haspopup': 'dialog',
    onClick: (event: MouseEvent) => {
      event.stopPropagation()
      closed.onClick(event)
    },
  })
}
