'use client'

import { useVirtualizer, type Virtualizer } from '@tanstack/react-virtual'
import { type RefObject, useLayoutEffect, useRef, useState } from 'react'
import { useScroller } from '../../elements/scroller'

const lineHeight = 20
// Up to here all rows are in the page, for the browser's own find and for selecting across them.
const allRows = 400
const allCharacters = 40_000
/** The width of a character of the body's font, in pixels: only for heights of lines not seen yet. */
const characterWidth = 7.8

/**
 * Returns the visible ones of many lines, which scroll with the scroller around them. Lines have one height,
 * or (`lengthOf`, for lines that wrap) the height that is measured in the page.
 */
export function useLines(
  count: number,
  characters: number,
  /** Returns the number of characters of a line, if lines wrap. */
  lengthOf?: (index: number) => number,
): {
  list: RefObject<HTMLDivElement | null>
  virtualizer: Virtualizer<HTMLElement, Element>
  /** The distance of the first line in the page from the top, in pixels. */
  offset: number
} {
  const scroller = useScroller()
  const list = useRef<HTMLDivElement>(null)
  const [{ above, columns }, setPlace] = useState({ above: 0, columns: 100 })

  // The content above the lines changes its height with the pane.
  useLayoutEffect(() => {
    if (!scroller) return
    const measure = () => {
      if (!list.current) return
      const { top, width } = list.current.getBoundingClientRect()
      const above = Math.round(top - scroller.getBoundingClientRect().top + scroller.scrollTop)
      const columns = Math.max(20, Math.floor(width / characterWidth))
      setPlace((now) => (now.above === above && now.columns === columns ? now : { above, columns }))
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
    estimateSize: (index) =>
      lengthOf ? lineHeight * Math.max(1, Math.ceil(lengthOf(index) / columns)) : lineHeight,
    // A list that mounts in an already scrolled pane must not scroll it back.
    initialOffset: () => scroller?.scrollTop ?? 0,
    overscan: count <= allRows && characters <= allCharacters ? count : 10,
    scrollMargin: above,
  })
  // Heights that were measured are those of another width, or of lines that did not wrap.
  const wraps = lengthOf !== undefined
  useLayoutEffect(() => virtualizer.measure(), [virtualizer, columns, wraps])
  const offset = (virtualizer.getVirtualItems()[0]?.start ?? above) - above
  return { list, virtualizer, offset }
}
