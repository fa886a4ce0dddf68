import { ArrowDownToLine } from 'lucide-react'
import { cx } from '../ui/cx'
import { Tooltip } from '../ui/tooltip'
import { count } from '../ui/words'

export function ListHeader({
  kept,
  following,
  onFollow,
}: {
  kept: number
  following: boolean
  onFollow: (on: boolean) => void
}) {
  return (
    <div className="flex h-9 shrink-0 items-center justify-between border-b border-line bg-paper pr-2 pl-3.5 text-sm text-ink-2">
      <h2>
        <b className="font-medium text-ink">Requests</b>{' '}
        <span className="ml-1 text-ink-3">{count(kept)}</span>
      </h2>
      <Tooltip label="Open each request as it arrives" hint="f">
        <button
          type="button"
          aria-pressed={following}
          onClick={() => onFollow(!following)}
          className={cx(
            'flex h-[26px] items-center gap-1.5 rounded-sm px-2 text-sm transition-colors',
            following
              ? 'bg-copper-wash font-medium text-copper-ink'
              : 'text-ink-2 hover:bg-sunken hover:text-ink',
          )}
        >
          <ArrowDownToLine size={14} strokeWidth={1.75} aria-hidden />
          Follow
        </button>
      </Tooltip>
    </div>
  )
}
