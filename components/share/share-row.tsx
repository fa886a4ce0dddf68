'use client'

import { useState } from 'react'
import { VisibleText } from '../elements/visible-text'
import { toast } from '../ui/toast'
import type { Share } from '@/core/contract/share'
import { Button } from '../ui/button'
import { cx } from '../ui/cx'
import { messageOf } from '../ui/fetch-json'
import { useZone } from '../ui/time-setting'
import { dateAndTime } from '../ui/words'
import { coverageWords, expiryWords, isExpired, usageWords } from './share-words'

export function ShareRow({
  share,
  now,
  onRevoke,
}: {
  share: Share
  now: number
  onRevoke: () => Promise<void>
}) {
  const [busy, setBusy] = useState(false)
  const zone = useZone()
  const expired = isExpired(share, now)

  async function revoke() {
    setBusy(true)
    try {
      await onRevoke()
      toast('Revoked. Its viewers are disconnected.')
    } catch (error) {
      setBusy(false)
      toast.error(messageOf(error))
    }
  }

  return (
    <li className="flex items-center gap-4 border-b border-line py-2.5 last:border-b-0">
      <div className="min-w-0 flex-1">
        <p className={cx('truncate', expired && 'text-ink-3 line-through')}>
          {share.name !== '' && (
            <>
              <VisibleText text={share.name} />
              {' · '}
            </>
          )}
          {coverageWords(share)}
        </p>
        <p className="flex flex-wrap gap-x-3 text-sm text-ink-2">
          <span className={cx(!share.redact && 'text-client')}>
            {share.redact ? 'secrets hidden' : 'secrets shown'}
            {share.listen && ', may answer'}
          </span>
          <span title={share.expiresAt ? dateAndTime(share.expiresAt, zone) : undefined}>
            {expiryWords(share, now)}
          </span>
          <span title={share.lastUsedAt ? dateAndTime(share.lastUsedAt, zone) : undefined}>
            {usageWords(share, now)}
          </span>
        </p>
      </div>
      <Button
        disabled={busy}
        onClick={revoke}
        aria-label={`Revoke the link ${share.name && `“${share.name}” `}to ${coverageWords(share)}, made ${dateAndTime(share.createdAt)}`}
      >
        Revoke
      </Button>
    </li>
  )
}
