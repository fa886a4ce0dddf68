'use client'

import { Trash2, Undo2 } from 'lucide-react'
import { useState } from 'react'
import type { ClosedBin } from '@/core/contract/bin'
import { Button } from '../ui/button'
import { Confirm } from '../ui/confirm'
import { fetchJson, messageOf } from '../ui/fetch-json'
import { IconButton } from '../ui/icon-button'
import { toast } from '../ui/toast'
import { useNow } from '../ui/use-now'
import { When } from '../ui/when'
import { plural, soon } from '../ui/words'

/** Bins that were deleted or expired within the last days, and how to restore them. */
export function ClosedBins({ bins, reload }: { bins: ClosedBin[]; reload: () => Promise<void> }) {
  if (bins.length === 0) return null
  return (
    <section className="mt-10" aria-labelledby="closed-bins">
      <h2 id="closed-bins" className="text-lg font-semibold">
        Recently deleted
      </h2>
      <p className="mt-1 mb-2 text-sm text-ink-3">
        Their requests are kept for seven days. A reopened bin has the same address, but its links
        and signing secrets are gone.
      </p>
      <ul className="overflow-hidden rounded-lg border border-line bg-panel">
        {bins.map((bin) => (
          <ClosedBinRow key={bin.id} bin={bin} reload={reload} />
        ))}
      </ul>
    </section>
  )
}

function ClosedBinRow({ bin, reload }: { bin: ClosedBin; reload: () => Promise<void> }) {
  const now = useNow()
  const [busy, setBusy] = useState(false)
  const [asking, setAsking] = useState(false)

  async function reopen() {
    setBusy(true)
    try {
      await fetchJson(`/api/bins/${bin.id}/reopen`, { method: 'POST' })
    } catch (error) {
      toast.error(messageOf(error))
    }
    await reload()
    setBusy(false)
  }

  async function remove() {
    await fetchJson(`/api/bins/${bin.id}?forever=true`, { method: 'DELETE' })
    await reload()
  }

  return (
    <li className="flex min-h-[53px] items-center gap-2 border-b border-line px-4 py-2 last:border-b-0">
      <div className="min-w-0 flex-1">
        <p className="truncate font-semibold text-ink-2">
          <bdi>{bin.name}</bdi>
        </p>
        <p className="truncate text-xs text-ink-3">
          {bin.closedBy === 'expiry' ? 'expired' : 'deleted'} <When at={bin.closedAt} /> ·{' '}
          {plural(bin.count, 'request')}
          <span className="max-sm:hidden"> · gone for good {soon(bin.keptUntil, now)}</span>
        </p>
      </div>
      <Button icon={Undo2} disabled={busy} onClick={reopen} aria-label={`Reopen ${bin.name}`}>
        Reopen
      </Button>
      <IconButton
        label={`Delete ${bin.name} for good`}
        icon={Trash2}
        onClick={() => setAsking(true)}
      />
      <Confirm
        open={asking}
        onOpenChange={setAsking}
        title={`Delete ${bin.name} for good?`}
        description={
          bin.count > 0
            ? `Its ${plural(bin.count, 'request')} will be deleted now and cannot be restored.`
            : 'It cannot be restored.'
        }
        action="Delete for good"
        onConfirm={remove}
      />
    </li>
  )
}
