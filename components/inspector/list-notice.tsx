import { Cable } from 'lucide-react'
import { count, plural } from '../ui/words'
import type { Notice } from '../live/notice'

export function ListNotice({ notice }: { notice: Notice }) {
  return (
    <div
      role="presentation"
      className="flex h-full items-center gap-2 border-b border-line bg-copper-wash px-3.5 text-sm text-copper-ink"
    >
      <Cable size={14} strokeWidth={1.75} aria-hidden />
      <span className="truncate">{noticeWords(notice)}</span>
    </div>
  )
}

export function noticeWords({ caughtUp, gone }: Notice): string {
  if (gone > 0) {
    return `Reconnected: ${plural(caughtUp, 'request')} caught up, ${count(gone)} already evicted from the full bin`
  }
  if (caughtUp === 0) return 'Reconnected: nothing arrived meanwhile'
  return `Reconnected: ${plural(caughtUp, 'request')} caught up, none missed`
}
