import { ChevronDown, ChevronRight } from 'lucide-react'
import { count, plural } from '../ui/words'

/** Over the requests of one group; pressing it folds them away or out. */
export function GroupHeader({
  name,
  size,
  folded,
  onFold,
}: {
  name: string
  size: number
  folded: boolean
  onFold: () => void
}) {
  const Icon = folded ? ChevronRight : ChevronDown
  return (
    // By keyboard a group is folded with the command for it, from any of its requests.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
    <div
      role="option"
      aria-selected={false}
      aria-label={`${name}, ${plural(size, 'request')}${folded ? ', folded' : ''}`}
      tabIndex={-1}
      onClick={onFold}
      className="flex h-full cursor-pointer items-center gap-2 border-b border-line bg-sunken px-3 text-sm hover:bg-paper"
    >
      <Icon size={14} strokeWidth={1.75} aria-hidden className="shrink-0 text-ink-3" />
      <span className="min-w-0 truncate font-mono" title={name}>
        {name}
      </span>
      <span className="ml-auto shrink-0 text-xs text-ink-3">{count(size)}</span>
    </div>
  )
}
