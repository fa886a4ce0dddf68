'use client'

import type { ReactNode } from 'react'
import { usePhone } from '../../elements/phone'
import { useLines } from './use-lines'

/** Many lines of equal height; only the visible ones are in the page. Scrolls with its scroller. */
export function LineList({
  label,
  count,
  characters,
  row,
}: {
  label: string
  count: number
  /** The approximate number of characters in all lines. */
  characters: number
  /** Renders line `index`, from 0. */
  row: (index: number) => ReactNode
}) {
  const narrow = usePhone()
  const { list, virtualizer, offset } = useLines(count, characters)
  return (
    <div
      ref={list}
      role="group"
      aria-label={label}
      // On a phone it scrolls sideways by itself: scrollable regions must be focusable.
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={narrow ? 0 : undefined}
      className="relative font-mono text-base phone:overflow-x-auto phone:overflow-y-hidden"
      style={{ height: virtualizer.getTotalSize() + 14 }}
    >
      <div className="absolute left-0 min-w-full" style={{ transform: `translateY(${offset}px)` }}>
        {virtualizer.getVirtualItems().map(({ index }) => (
          <div key={index} className="h-5 w-max min-w-full whitespace-pre [tab-size:4]">
            {row(index)}
          </div>
        ))}
      </div>
    </div>
  )
}
