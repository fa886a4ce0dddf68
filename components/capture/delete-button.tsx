'use client'

import { Trash2 } from 'lucide-react'
import { useState } from 'react'
import { captureHref, type CaptureSource } from '../live/source'
import { Confirm } from '../ui/confirm'
import { fetchJson } from '../ui/fetch-json'
import { IconButton } from '../ui/icon-button'

export function DeleteButton({
  source,
  seq,
  onDeleted,
}: {
  source: CaptureSource
  seq: number
  onDeleted?: () => void
}) {
  const [asking, setAsking] = useState(false)

  async function remove() {
    await fetchJson(captureHref(source, seq), { method: 'DELETE', json: {} })
    onDeleted?.()
  }

  return (
    <>
      <IconButton label="Delete" icon={Trash2} onClick={() => setAsking(true)} />
      <Confirm
        open={asking}
        onOpenChange={setAsking}
        title={`Delete request ${seq}?`}
        description="It is deleted from this bin for good, for everyone."
        action="Delete"
        onConfirm={remove}
      />
    </>
  )
}
