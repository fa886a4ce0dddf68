'use client'

import { useVirtualizer, type Virtualizer } from '@tanstack/react-virtual'
import { type RefObject, useLayoutEffect, useRef, useState } from 'react'
import { useScroller } from './scroller'

export const LINE_HEIGHT = 20
// Up to here all rows are in the page, for the browser's own find and for selecting across them.
const ALL_ROWS = 400
const ALL_CHARACTERS = 40_000

/** The lines in sight of many of equal height, which scroll with the scroller around them. */
export function useLines(
  count: number,
  characters: number,
): {
  list: RefObject<HTMLDivElement | null>
  virtualizer: Virtualizer<HTMLElement, Element>
  /** How far down the first line in the page stands. */
  offset: number
} {
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

  const virtualizer = useVirtualizer<HTMLElement, Element>({
    count,
    getScrollElement: () => scroller,
    estimateSize: () => LINE_HEIGHT,
    // What comes into a pane that was scrolled already must not scroll it back.
    initialOffset: () => scroller?.scrollTop ?? 0,
    overscan: count <= ALL_ROWS && characters <= ALL_CHARACTERS ? count : 10,
    scrollMargin: above,
  })
  const offset = (virtualizer.getVirtualItems()[0]?.start ?? above) - above
  return { list, virtualizer, offset }
}
