'use client'

import { GitCompareArrows, Send, X } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useCommands } from '../commands/commands'
import { useComparing } from '../compare/comparing'
import { picked } from '../live/picked'
import { IconButton } from '../ui/icon-button'
import { count } from '../ui/words'
import type { InspectorControls } from './use-inspector'

/** Shown above the list while requests are selected: how many, and what can be done with them. */
export function PickedLine({
  picks,
  open,
  controls,
  onSend,
}: {
  picks: ReadonlySet<number>
  /** The number of the request that is open. */
  open: number | null
  controls: InspectorControls
  /** Absent through a link. */
  onSend?: () => void
}) {
  const comparing = useComparing()
  const [one, other] = picks
  const [wanted, want] = useState<number | null>(null)
  useCommands([
    {
      id: 'unpick',
      section: 'List',
      label: 'Select none',
      keys: ['Escape'],
      run: picked.clear,
    },
  ])
  // Another bin's numbers would mean other requests.
  useEffect(() => picked.clear, [])

  // A comparison is of the open request.
  useEffect(() => {
    if (wanted === null || open === null || open === wanted || !picks.has(open)) return
    comparing?.compare(wanted)
    want(null)
  }, [wanted, open, picks, comparing])

  function compare() {
    const left = open !== null && picks.has(open) ? open : (one ?? null)
    want((left === one ? other : one) ?? null)
    if (left !== open) controls.select(left)
  }

  return (
    <div className="flex h-9 shrink-0 items-center gap-0.5 border-b border-line bg-copper-wash pr-2 pl-3.5 text-sm text-copper-ink">
      <span role="status" aria-label="Selected" className="mr-auto truncate">
        {count(picks.size)} selected
      </span>
      {comparing && picks.size === 2 && (
        <IconButton
          label="Compare these two"
          icon={GitCompareArrows}
          onClick={compare}
          className="size-[26px]! text-copper-ink!"
        />
      )}
      {onSend && (
        <button
          type="button"
          onClick={onSend}
          className="flex h-[26px] shrink-0 items-center gap-1.5 rounded-sm px-2 font-medium hover:bg-panel hover:text-ink"
        >
          <Send size={14} strokeWidth={1.75} aria-hidden />
          Send on…
        </button>
      )}
      <IconButton
        label="Select none"
        hint="Esc"
        icon={X}
        onClick={picked.clear}
        className="size-[26px]! text-copper-ink!"
      />
    </div>
  )
}
