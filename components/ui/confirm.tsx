'use client'

import type { ReactNode } from 'react'
import { lazily } from './lazily'

const ConfirmDialog = lazily(() =>
  import('./confirm-dialog').then(({ ConfirmDialog }) => ConfirmDialog),
)

export interface ConfirmProps {
  open: boolean
  onOpenChange: (open: boolean) => void
  title: string
  description: string
  /** What the button says: the deed, not "OK". */
  action: string
  /** What the other button says. */
  keep?: string
  onConfirm: () => void | Promise<void>
  /** What can be chosen about it. */
  children?: ReactNode
}

/** Asks once before something that cannot be undone. `onConfirm` may take its time; if it throws, its message is shown. */
export function Confirm({ open, onOpenChange, ...asked }: ConfirmProps) {
  return open && <ConfirmDialog {...asked} onClose={() => onOpenChange(false)} />
}
