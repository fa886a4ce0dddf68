import { Eye } from 'lucide-react'
import type { ReactNode } from 'react'
import type { SharedView } from '@/core/contract/shared-view'
import { useZone } from '../ui/time-setting'
import { useNow } from '../ui/use-now'
import { dateAndTime, soon } from '../ui/words'

/** Describes the share link in use; `children` are its actions. */
export function ShareLine({
  share,
  children,
}: {
  share: SharedView['share']
  children?: ReactNode
}) {
  const now = useNow()
  const zone = useZone()
  const facts = [
    'Read-only link',
    share.redact ? 'secrets hidden' : 'secrets shown',
    share.expiresAt === null
      ? 'does not expire'
      : now > 0 && `expires ${soon(share.expiresAt, now)}`,
  ]
  return (
    <div className="flex min-h-[30px] shrink-0 items-center gap-2 border-b border-line bg-sunken px-4 text-sm text-ink-2">
      <Eye size={14} strokeWidth={1.75} className="shrink-0" aria-hidden />
      <p
        title={
          share.expiresAt && now > 0 ? `Until ${dateAndTime(share.expiresAt, zone)}` : undefined
        }
        className="min-w-0 py-1"
      >
        {facts.filter(Boolean).join(' · ')}
      </p>
      {children && <span className="-mr-2 ml-auto flex">{children}</span>}
    </div>
  )
}
