import { Pin, StickyNote } from 'lucide-react'
import type { CaptureSummary } from '@/core/contract/capture'
import { cx } from '../ui/cx'
import { tagColour } from './tag-colours'

/** Pin, note and colour of a request, in its row. */
export function RowMarks({ capture }: { capture: CaptureSummary }) {
  const { pinned, tag, noted } = capture
  if (!pinned && tag === null && !noted) return null
  return (
    <span className="flex shrink-0 items-center gap-1.5 self-center">
      {tag !== null && (
        <span title={`Tagged ${tag}`} className={cx('size-2 rounded-full', tagColour[tag])}>
          <span className="sr-only">tagged {tag}</span>
        </span>
      )}
      {noted && (
        <span title="Has a note">
          <StickyNote size={12} strokeWidth={1.75} aria-hidden />
          <span className="sr-only">has a note</span>
        </span>
      )}
      {pinned && (
        <span title="Pinned" className="text-copper-ink">
          <Pin size={12} strokeWidth={2} className="fill-current" aria-hidden />
          <span className="sr-only">pinned</span>
        </span>
      )}
    </span>
  )
}
