'use client'

import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react'
import {
  headerAbove,
  headerHeight,
  heightOf,
  itemsBelow,
  type ListItem,
  itemTop,
} from '../live/list-items'

type Scroller = RefObject<HTMLElement | null>

const atTop = 4

/** Keeps the view in place when rows are added or removed above it. At the top, new rows push it down. */
export function useAnchor(scroller: Scroller, items: ListItem[]): void {
  const previous = useRef(items)
  useLayoutEffect(() => {
    const element = scroller.current
    const before = previous.current
    previous.current = items
    if (!element || before === items || element.scrollTop < atTop) return
    for (const { key, top } of itemsBelow(before, element.scrollTop)) {
      const now = itemTop(items, key)
      if (now === null) continue
      if (now !== top) element.scrollTop += now - top
      return
    }
  }, [scroller, items])
}

/** Returns how many requests arrived since the list was last at its top. */
export function useUnseen(scroller: Scroller, newest: number): number {
  const [seen, setSeen] = useState<number | null>(null)
  const latest = useRef(newest)
  useLayoutEffect(() => {
    latest.current = newest
  }, [newest])

  useEffect(() => {
    const element = scroller.current
    if (!element) return
    function onScroll() {
      const top = (element?.scrollTop ?? 0) < atTop
      setSeen((held) => (top ? null : (held ?? latest.current)))
    }
    element.addEventListener('scroll', onScroll, { passive: true })
    return () => element.removeEventListener('scroll', onScroll)
  }, [scroller])

  return seen === null ? 0 : newest - seen
}

/** Scrolls to the selected row when the selection changes. */
export function useVisibleSelection(
  scroller: Scroller,
  items: ListItem[],
  /** The index of the selected row. */
  chosen: number,
  selected: number | null,
): void {
  const current = useRef({ items, chosen })
  useLayoutEffect(() => {
    current.current = { items, chosen }
  }, [items, chosen])

  useEffect(() => {
    const element = scroller.current
    const { items, chosen } = current.current
    const item = items[chosen]
    const top = item ? itemTop(items, item.key) : null
    if (!element || top === null) return
    const bottom = top + heightOf(item)
    // A group's header covers what scrolls below it.
    const hidden = headerAbove(items, chosen) < 0 ? 0 : headerHeight
    if (top < element.scrollTop + hidden) element.scrollTop = top - hidden
    else if (bottom > element.scrollTop + element.clientHeight) {
      element.scrollTop = bottom - element.clientHeight
    }
  }, [scroller, selected])
}
