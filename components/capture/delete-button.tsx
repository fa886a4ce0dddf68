'use client'

import { Trash2 } from 'lucide-react'
import { useState } from 'react'
import { captureHref, type CaptureSource } from '../inspector/source'
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
        description="It leaves this bin for good, for everyone who looks at it."
        action="Delete"
        onConfirm={remove}
      />
    </>
  )
}
