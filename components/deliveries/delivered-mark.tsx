import { Send } from 'lucide-react'
import type { Delivered } from '@/core/contract/capture-meta'
import { cx } from '../ui/cx'

const words = {
  queued: 'waits to be sent on',
  sent: 'sent on',
  held: 'held: its forward waits for you',
  failed: 'sending it on failed',
}
const colours = {
  queued: 'text-copper-ink',
  sent: 'text-ok',
  held: 'text-client',
  failed: 'text-server',
}

/** What became of sending a request on, in its row. */
export function DeliveredMark({ delivered }: { delivered: Delivered }) {
  return (
    <span title={words[delivered]} className={cx('shrink-0 self-center', colours[delivered])}>
      <Send size={12} strokeWidth={1.75} aria-hidden />
      <span className="sr-only">{words[delivered]}</span>
    </span>
  )
}
