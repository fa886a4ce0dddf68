'use client'

import { RotateCcwKey } from 'lucide-react'
import { useState } from 'react'
import type { NewOwnerKey, OwnerKeyEnd } from '@/core/contract/owner'
import { Button } from '../ui/button'
import { Confirm } from '../ui/confirm'
import { fetchJson } from '../ui/fetch-json'
import { Segmented } from '../ui/segmented'
import { toast } from '../ui/toast'
import { KeyLine } from './show-key'

const ends: { value: OwnerKeyEnd; label: string }[] = [
  { value: 'now', label: 'at once' },
  { value: 'in an hour', label: 'in an hour' },
]

/** Replaces the owner key and shows the new one. */
export function NewKey({
  onMade,
  onCopied,
}: {
  onMade: () => Promise<void>
  /** The new key was copied. */
  onCopied: () => void
}) {
  const [asking, setAsking] = useState(false)
  const [oldKeyEnds, setOldKeyEnds] = useState<OwnerKeyEnd>('now')
  const [made, setMade] = useState<string | null>(null)

  async function make() {
    const answer = await fetchJson<NewOwnerKey>('/api/owner/rotation', {
      method: 'POST',
      json: { oldKeyEnds },
    })
    setMade(answer.ownerKey)
    toast(oldKeyEnds === 'now' ? 'The old key has ended' : 'The old key ends in an hour')
    await onMade()
  }

  return (
    <>
      <Button icon={RotateCcwKey} onClick={() => setAsking(true)}>
        Make a new key
      </Button>
      {made !== null && (
        <div className="w-full">
          <p className="mb-1.5 text-sm text-ink-2">This is the new key:</p>
          <KeyLine ownerKey={made} onCopied={onCopied} />
        </div>
      )}
      <Confirm
        open={asking}
        onOpenChange={setAsking}
        title="Make a new owner key?"
        description={`The old key, programs that use it, and every other browser ${oldKeyEnds === 'now' ? 'stop working at once' : 'work for another hour'}. This browser goes on with the new key.`}
        action="Make a new key"
        keep="Keep the old one"
        onConfirm={make}
      >
        <div className="mt-4 flex items-center gap-3 text-sm">
          The old key ends
          <Segmented
            label="The old key ends"
            value={oldKeyEnds}
            options={ends}
            onValueChange={setOldKeyEnds}
          />
        </div>
      </Confirm>
    </>
  )
}
