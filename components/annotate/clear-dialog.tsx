'use client'

import { useState } from 'react'
import { Confirm } from '../ui/confirm'
import { fetchJson } from '../ui/fetch-json'
import { plural } from '../ui/words'

/** Asks before a bin is cleared, and whether its pinned requests stay. */
export function ClearDialog({
  path,
  count,
  pinned,
  onClose,
}: {
  /** The bin's address in the API. */
  path: string
  count: number
  pinned: number
  onClose: () => void
}) {
  const [keep, setKeep] = useState(true)
  const kept = keep ? Math.min(pinned, count) : 0
  return (
    <Confirm
      open
      onOpenChange={onClose}
      title="Clear all requests?"
      description={`${plural(count - kept, 'request')} will be deleted for good. The bin and its address stay, and numbers go on from here.`}
      action="Clear all"
      onConfirm={() => fetchJson(`${path}/captures?keepPinned=${kept > 0}`, { method: 'DELETE' })}
    >
      {pinned > 0 && (
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
