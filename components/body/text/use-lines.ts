'use client'

import { useVirtualizer, type Virtualizer } from '@tanstack/react-virtual'
import { type RefObject, useLayoutEffect, useRef, useState } from 'react'
import { useScroller } from '../../elements/scroller'

export const lineHeight = 20
// Up to here all rows are in the page, for the browser's own find and for selecting across them.
const allRows = 400
const allCharacters = 40_000

/** Returns the visible ones of many lines of equal height, which scroll with the scroller around them. */
export function useLines(
  count: number,
  characters: number,
): {
  list: RefObject<HTMLDivElement | null>
  virtualizer: Virtualizer<HTMLElement, Element>
  /** The distance of the first line in the page from the top, in pixels. */
  offset: number
} {
  const scroller = useScroller()
  const list = useRef<HTMLDivElement>(null)
  const [above, setAbove] = useState(0)

  // The content above the lines changes its height with the pane.
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
    estimateSize: () => lineHeight,
    // A list that mounts in an already scrolled pane must not scroll it back.
    initialOffset: () => scroller?.scrollTop ?? 0,
    overscan: count <= allRows && characters <= allCharacters ? count : 10,
    scrollMargin: above,
  })
  const offset = (virtualizer.getVirtualItems()[0]?.start ?? above) - above
  return { list, virtualizer, offset }
}
