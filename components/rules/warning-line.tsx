import { TriangleAlert } from 'lucide-react'
import { VisibleText } from '../elements/visible-text'
import { cx } from '../ui/cx'

/** What can be saved but will not do what it says. */
export function WarningLine({ text, className }: { text: string; className?: string }) {
  return (
    <span className={cx('flex max-w-[80ch] items-start gap-1.5 text-sm text-client', className)}>
      <TriangleAlert size={14} strokeWidth={1.75} aria-hidden className="mt-[2px] shrink-0" />
      <span className="min-w-0 wrap-anywhere">
        <VisibleText text={text} />
      </span>
    </span>
  )
}
