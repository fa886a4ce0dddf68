import type { ReactNode } from 'react'
import { cx } from './cx'

/** Shown when there is no content: a title, an explanation, and what to do. */
export function EmptyState({
  title,
  action,
  className,
  children,
}: {
  title: string
  action?: ReactNode
  className?: string
  children?: ReactNode
}) {
  return (
    <div className={cx('flex flex-col items-start gap-2 px-6 py-8', className)}>
      <p className="font-medium text-ink">{title}</p>
      {children && <div className="max-w-[60ch] text-ink-2">{children}</div>}
      {action && <div className="mt-2 flex flex-wrap gap-2">{action}</div>}
    </div>
  )
}
