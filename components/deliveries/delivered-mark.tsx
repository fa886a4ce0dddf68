import { Send } from 'lucide-react'
import type { CaptureSummary } from '@/core/contract/capture'
import { cx } from '../ui/cx'

const words = { queued: 'waits to be sent on', sent: 'sent on', failed: 'sending it on failed' }
const colours = { queued: 'text-copper-ink', sent: 'text-ok', failed: 'text-server' }

/** What became of sending a request on, in its row; nothing if it was not. */
export function DeliveredMark({ delivered }: Pick<CaptureSummary, 'delivered'>) {
  if (delivered === null) return null
  return (
    <span title={words[delivered]} className={cx('shrink-0 self-center', colours[delivered])}>
      <Send size={12} strokeWidth={1.75} aria-hidden />
      <span className="sr-only">{words[delivered]}</span>
    </span>
  )
}
