'use client'

import { Send, X } from 'lucide-react'
import { useEffect, useState } from 'react'
import type { DeliveryProgress } from '@/core/contract/delivery'
import { binHref, type OwnSource } from '../live/source'
import { cx } from '../ui/cx'
import { fetchJson, messageOf } from '../ui/fetch-json'
import { IconButton } from '../ui/icon-button'
import { toast } from '../ui/toast'
import { isUnderWay, partOf, progressWords } from './progress-words'
import { sendFailed } from './send-failed'
import { useDeliveryProgress } from './use-delivery-progress'

/** How long it says that all were sent. */
const lastsMs = 6000

/** Above the list while requests are being sent on: how far, a way to cancel, and at the end what became of it. */
export function SendingLine({ source }: { source: OwnSource }) {
  const { progress, forget } = useDeliveryProgress(source)
  const allSent = progress !== null && partOf(progress).total === progress.succeeded
  useEffect(() => {
    if (!allSent) return
    const timer = setTimeout(forget, lastsMs)
    return () => clearTimeout(timer)
  }, [allSent, forget])

  // One alone is followed where it was sent from.
  if (progress === null || partOf(progress).total < 2) return null
  const { ended, total } = partOf(progress)
  const underWay = isUnderWay(progress)
  return (
    <section
      aria-label="Sending on"
      className="relative flex h-[30px] shrink-0 items-center gap-2 border-b border-line bg-paper px-3.5 text-sm text-ink-2"
    >
      <Send
        size={14}
        strokeWidth={1.75}
        aria-hidden
        className={cx('shrink-0', progress.failed > 0 && 'text-server')}
      />
      {/* Only how it ended is read out: each step would be too much. */}
      <span role={underWay ? undefined : 'status'} className="min-w-0 truncate">
        {progressWords(progress)}
      </span>
      {underWay ? (
        <Cancel source={source} progress={progress} />
      ) : (
        <span className="ml-auto flex shrink-0 items-center gap-2">
          {progress.failed > 0 && (
            <button
              type="button"
              onClick={() => void sendFailed(source)}
              title="All requests of this bin that failed, each to the address where it failed"
              className="rounded-sm font-medium underline underline-offset-2 hover:text-ink"
            >
              Send failed again
            </button>
          )}
          <IconButton label="Dismiss" icon={X} onClick={forget} className="size-[26px]!" />
        </span>
      )}
      <div
        role="progressbar"
        aria-label="Sent on"
        aria-valuenow={ended}
        aria-valuemax={total}
        aria-valuetext={progressWords(progress)}
        className="absolute inset-x-0 -bottom-px h-[2px]"
      >
        <div
          className={cx('h-full', progress.failed > 0 ? 'bg-server' : 'bg-copper')}
          style={{ width: `${(100 * ended) / total}%` }}
        />
      </div>
    </section>
  )
}

function Cancel({ source, progress }: { source: OwnSource; progress: DeliveryProgress }) {
  const [canceling, setCanceling] = useState(false)
  async function cancel() {
    setCanceling(true)
    try {
      await fetchJson(`${binHref(source)}/deliveries`, { method: 'DELETE' })
    } catch (error) {
      toast.error(`Not canceled: ${messageOf(error)}`)
    }
    setCanceling(false)
  }
  return (
    <button
      type="button"
      disabled={canceling || progress.queued === 0}
      onClick={() => void cancel()}
      title="What is being sent now ends within 15 seconds"
      className="ml-auto shrink-0 rounded-sm font-medium underline underline-offset-2 hover:text-ink disabled:opacity-50"
    >
      Cancel
    </button>
  )
}
