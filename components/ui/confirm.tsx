'use client'

import type { ReactNode } from 'react'
import { lazyComponent } from './lazy-component'

const ConfirmDialog = lazyComponent(() =>
  import('./confirm-dialog').then(({ ConfirmDialog }) => ConfirmDialog),
)

export interface ConfirmProps {
  open: boolean
  onOpenChange: (open: boolean) => void
  title: string
  description: string
  /** The button's text: the action, not "OK". */
  action: string
  /** The other button's text. */
  keep?: string
  onConfirm: () => void | Promise<void>
  /** Options of the action. */
  children?: ReactNode
}

/** Asks before something that cannot be undone. `onConfirm` may be asynchronous; if it throws, its message is shown. */
export function Confirm({ open, onOpenChange, ...rest }: ConfirmProps) {
  return open && <ConfirmDialog {...rest} onClose={() => onOpenChange(false)} />
}
