'use client'

import { useState } from 'react'
import { toast } from './toast'
import { Button } from './button'
import type { ConfirmProps } from './confirm'
import { Dialog, DialogActions } from './dialog'
import { messageOf } from './fetch-json'

export function ConfirmDialog({
  title,
  description,
  action,
  keep = 'Keep',
  onConfirm,
  onClose,
  children,
}: Omit<ConfirmProps, 'open' | 'onOpenChange'> & { onClose: () => void }) {
  const [busy, setBusy] = useState(false)

  async function confirm() {
    setBusy(true)
    try {
      await onConfirm()
      onClose()
    } catch (error) {
      toast.error(messageOf(error))
    } finally {
      setBusy(false)
    }
  }

  return (
    <Dialog open onOpenChange={onClose} title={title} description={description}>
      {children}
      <DialogActions>
        <Button onClick={onClose}>{keep}</Button>
        <Button variant="danger" disabled={busy} onClick={confirm}>
          {action}
        </Button>
      </DialogActions>
    </Dialog>
  )
}
