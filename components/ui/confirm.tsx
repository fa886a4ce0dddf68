'use client'

import { type ReactNode, useState } from 'react'
import { toast } from 'sonner'
import { Button } from './button'
import { Dialog, DialogActions } from './dialog'

/** Asks once before something that cannot be undone. `onConfirm` may take its time; if it throws, its message is shown. */
export function Confirm({
  open,
  onOpenChange,
  title,
  description,
  action,
  onConfirm,
  children,
}: {
  open: boolean
  onOpenChange: (open: boolean) => void
  title: string
  description: string
  /** What the button says: the deed, not "OK". */
  action: string
  onConfirm: () => void | Promise<void>
  /** What can be chosen about it. */
  children?: ReactNode
}) {
  const [busy, setBusy] = useState(false)

  async function confirm() {
    setBusy(true)
    try {
      await onConfirm()
      onOpenChange(false)
    } catch (error) {
      toast.error(error instanceof Error ? error.message : `${action} did not work`)
    } finally {
      setBusy(false)
    }
  }

  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={title} description={description}>
      {children}
      <DialogActions>
        <Button onClick={() => onOpenChange(false)}>Keep</Button>
        <Button variant="danger" disabled={busy} onClick={confirm}>
          {action}
        </Button>
      </DialogActions>
    </Dialog>
  )
}
