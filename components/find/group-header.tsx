import { ChevronDown, ChevronRight } from 'lucide-react'
import { count, plural } from '../ui/words'

/** The header of a group; pressing it collapses or expands the group. */
export function GroupHeader({
  name,
  size,
  collapsed,
  onCollapse,
}: {
  name: string
  size: number
  collapsed: boolean
  onCollapse: () => void
}) {
  const Icon = collapsed ? ChevronRight : ChevronDown
  return (
    // Keyboard users collapse a group with a command, from any of its requests.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
    <div
      role="option"
      aria-selected={false}
      aria-label={`${name}, ${plural(size, 'request')}${collapsed ? ', collapsed' : ''}`}
      tabIndex={-1}
      onClick={onCollapse}
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
