'use client'

import { useVirtualizer } from '@tanstack/react-virtual'
import { type ReactNode, useLayoutEffect, useRef, useState } from 'react'
import { useScroller } from './scroller'

const ROW_HEIGHT = 20
// Up to here all rows are in the page, for the browser's own find and for selecting across them.
const ALL_ROWS = 400
const ALL_CHARACTERS = 40_000

/** Many lines of equal height, of which only those in sight are in the page. Scrolls with its scroller. */
export function LineList({
  label,
  count,
  characters,
  row,
}: {
  label: string
  count: number
  /** How many there are in all lines together, about. */
  characters: number
  /** What stands in line `index`, from 0. */
  row: (index: number) => ReactNode
}) {
  const scroller = useScroller()
  const list = useRef<HTMLDivElement>(null)
  const [above, setAbove] = useState(0)

  // What stands above the lines changes its height as the pane does.
  useLayoutEffect(() => {
    if (!scroller) return
    const measure = () => {
      if (!list.current) return
      const top = list.current.getBoundingClientRect().top
      setAbove(Math.round(top - scroller.getBoundingClientRect().top + scroller.scrollTop))
    }
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(scroller)
    for (const child of scroller.children) observer.observe(child)
    return () => observer.disconnect()
  }, [scroller])

  const virtualizer = useVirtualizer({
    count,
    getScrollElement: () => scroller,
    estimateSize: () => ROW_HEIGHT,
    overscan: count <= ALL_ROWS && characters <= ALL_CHARACTERS ? count : 10,
    scrollMargin: above,
  })
  const rows = virtualizer.getVirtualItems()

  return (
    <div
      ref={list}
      role="group"
      aria-label={label}
      className="relative font-mono text-base phone:overflow-x-auto phone:overflow-y-hidden"
      style={{ height: virtualizer.getTotalSize() + 14 }}
    >
      <div
        className="absolute left-0 min-w-full"
        style={{ transform: `translateY(${(rows[0]?.start ?? above) - above}px)` }}
      >
        {rows.map(({ index }) => (
          <div key={index} className="h-5 w-max min-w-full whitespace-pre [tab-size:4]">
            {row(index)}
          </div>
        ))}
      </div>
    </div>
  )
}
