'use client'

import { useState } from 'react'
import { Confirm } from '../ui/confirm'
import { plural } from '../ui/words'
import { clearBin } from './clear-bin'

/** Confirms clearing a bin, and asks whether its pinned requests stay. */
export function ClearDialog({
  path,
  count,
  pinned,
  onClose,
}: {
  /** The bin's path in the API. */
  path: string
  count: number
  pinned: number
  onClose: () => void
}) {
  const [keep, setKeep] = useState(true)
  const [left, setLeft] = useState<number | null>(null)
  const kept = keep ? Math.min(pinned, count) : 0
  return (
    <Confirm
      open
      onOpenChange={onClose}
      title="Clear all requests?"
      description={
        left === null
          ? `${plural(count - kept, 'request')} will be deleted for good. The bin and its address stay, and numbers go on from here.`
          : `${plural(left, 'request')} still to be deleted. Deletion continues if you close this.`
      }
      action="Clear all"
      keep="Cancel"
      onConfirm={() => clearBin(path, kept > 0, setLeft)}
    >
      {pinned > 0 && left === null && (
        <label className="mt-3 flex cursor-pointer items-center gap-2">
          <input
            type="checkbox"
            checked={keep}
            onChange={(event) => setKeep(event.target.checked)}
            className="accent-copper"
          />
          Keep {plural(pinned, 'pinned request')}
        </label>
      )}
    </Confirm>
  )
}
