'use client'

import type { Share } from '@/core/contract/share'
import { Button } from '../ui/button'
import { cx } from '../ui/cx'
import { useNow } from '../ui/use-now'
import { ShareRow } from './share-row'
import type { SharesState } from './shares-state'

/** The links to this bin. */
export function ShareList({
  list,
  onRevoke,
  onRetry,
  bare = false,
}: {
  list: SharesState['list']
  onRevoke: (share: Share) => Promise<void>
  onRetry: () => void
  /** Without its own heading. */
  bare?: boolean
}) {
  const now = useNow()
  return (
    <section className={cx(!bare && 'mt-6 border-t border-line pt-4')}>
      {!bare && (
        <h3 className="mb-1 text-xs font-semibold tracking-[0.06em] text-ink-2 uppercase">Links</h3>
      )}
      {list.state === 'loading' && (
        <p role="status" className="py-2 text-sm text-ink-2">
          Reading the links …
        </p>
      )}
      {list.state === 'error' && (
        <div role="alert" className="flex flex-wrap items-center gap-3 py-2 text-sm">
          <span className="text-server">The links could not be read. {list.message}</span>
          <Button onClick={onRetry}>Try again</Button>
        </div>
      )}
      {list.state === 'ready' && list.shares.length === 0 && (
        <p className="py-2 text-sm text-ink-2">No links yet. Only you can look into this bin.</p>
      )}
      {list.state === 'ready' && list.shares.length > 0 && (
        <ul>
          {list.shares.map((share) => (
            <ShareRow key={share.id} share={share} now={now} onRevoke={() => onRevoke(share)} />
          ))}
        </ul>
      )}
    </section>
  )
}
