'use client'

import { ChevronRight } from 'lucide-react'
import type { Capture } from '@/core/contract/capture'
import type { DeliverySummary } from '@/core/contract/delivery'
import { VisibleText } from '../elements/visible-text'
import type { OwnSource } from '../live/source'
import { cx } from '../ui/cx'
import { When } from '../ui/when'
import { DeliveryDetail } from './delivery-detail'
import { deliveryColour, deliveryWords } from './delivery-words'

/** One attempt: when, where to, and how it ended; opens to what was sent and answered. */
export function DeliveryLine({
  source,
  capture,
  delivery,
  open,
  onToggle,
}: {
  source: OwnSource
  capture: Capture
  delivery: DeliverySummary
  open: boolean
  onToggle: () => void
}) {
  const { id, status, url, signatureMismatch, attempt, createdAt } = delivery
  return (
    <li className="border-b border-line">
      <button
        type="button"
        aria-expanded={open}
        aria-controls={`delivery-${id}`}
        onClick={onToggle}
        className="flex w-full flex-wrap items-baseline gap-x-4 gap-y-0.5 py-2 text-left hover:bg-sunken"
      >
        <ChevronRight
          size={14}
          aria-hidden
          className={cx(
            'shrink-0 self-center text-ink-3 transition-transform',
            open && 'rotate-90',
          )}
        />
        <span className={cx('min-w-[34px] font-mono font-medium', deliveryColour(delivery))}>
          {status ?? '—'}
        </span>
        <span className="min-w-0 font-mono text-sm wrap-anywhere">
          <VisibleText text={url} />
        </span>
        <span className={cx('min-w-0 text-sm wrap-anywhere', deliveryColour(delivery))}>
          {deliveryWords(delivery)}
        </span>
        {signatureMismatch !== null && (
          <span className="text-sm text-client">{signatureMismatch}</span>
        )}
        {attempt > 1 && <span className="text-sm text-ink-3">attempt {attempt}</span>}
        <When at={createdAt} className="ml-auto text-sm text-ink-3" />
      </button>
      <div id={`delivery-${id}`} hidden={!open}>
        {open && <DeliveryDetail source={source} capture={capture} summary={delivery} />}
      </div>
    </li>
  )
}
