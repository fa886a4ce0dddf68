'use client'

import { type FormEvent, useState } from 'react'
import type { Bin } from '@/core/contract/bin'
import { Button } from '../ui/button'
import { Dialog, DialogActions } from '../ui/dialog'
import { Field } from '../ui/field'
import { fetchJson, messageOf } from '../ui/fetch-json'

export function RenameDialog({
  bin,
  onClose,
  onRenamed,
}: {
  bin: Bin
  onClose: () => void
  onRenamed: () => Promise<void>
}) {
  const [error, setError] = useState<string | null>(null)

  async function rename(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const name = String(new FormData(event.currentTarget).get('name') ?? '')
    try {
      await fetchJson(`/api/bins/${bin.id}`, { method: 'PATCH', json: { name } })
      await onRenamed()
      onClose()
    } catch (failure) {
      setError(messageOf(failure))
    }
  }

  return (
    <Dialog
      open
      onOpenChange={onClose}
      title="Rename this bin"
      description="Its address stays as it is."
    >
      <form onSubmit={rename} className="mt-4">
        <Field
          label="Name"
          name="name"
          defaultValue={bin.name}
          error={error}
          autoComplete="off"
          autoFocus
        />
        <DialogActions>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="primary">
            Rename
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}
