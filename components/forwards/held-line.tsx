'use client'

import { Pause } from 'lucide-react'
import { showBinWindow } from '../commands/bin-window'
import type { OwnSource } from '../live/source'
import { plural } from '../ui/words'
import { forwardName } from './forward-words'
import { useForwards } from './use-forwards'

/** Above the list while forwards hold something: how much, and a way to it. */
export function HeldLine({ source }: { source: OwnSource }) {
  const read = useForwards(source)
  if (read.state !== 'ready') return null
  const holding = read.value.forwards.filter(({ waiting }) => waiting.held > 0)
  const [first] = holding
  if (!first) return null
  const held = holding.reduce((sum, { waiting }) => sum + waiting.held, 0)
  const who =
    holding.length > 1 ? `${holding.length} forwards` : `the forward ${forwardName(first)}`
  return (
    <div className="flex h-[30px] shrink-0 items-center gap-2 border-b border-line bg-copper-wash px-3.5 text-sm text-copper-ink">
      <Pause size={14} strokeWidth={1.75} aria-hidden className="shrink-0" />
      <span role="status" className="min-w-0 truncate">
        {plural(held, 'delivery is', 'deliveries are')} held by {who}
      </span>
      <button
        type="button"
        onClick={() => showBinWindow('forwards')}
        className="ml-auto shrink-0 rounded-sm font-medium underline underline-offset-2 hover:text-ink"
      >
        Forwards
      </button>
    </div>
  )
}
