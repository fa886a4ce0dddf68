'use client'

import { type RefObject, useCallback, useLayoutEffect, useMemo, useState } from 'react'
import { flushSync } from 'react-dom'
import { headerAbove, type ListItem } from '../live/list-items'
import { rowsInView, topsOf } from '../live/rows-in-view'

/** How many rows beyond the view are in the page, so that scrolling shows no gap. */
const overscan = 10

export interface VisibleRow {
  index: number
  /** In pixels from the top of the list. */
  start: number
  size: number
}

/**
 * Returns the rows of the list that are in the page: those in view, some around them, and always the
 * selected one (`chosen`), which has the list's focus, and the header of the group in view.
 */
export function useVisibleRows(
  scroller: RefObject<HTMLElement | null>,
  items: ListItem[],
  chosen: number,
): {
  rows: VisibleRow[]
  /** The indices of the first and the last row in view. */
  first: number
  last: number
  /** The height of the whole list, in pixels. */
  height: number
} {
  const tops = useMemo(() => topsOf(items), [items])
  const [view, setView] = useState({ top: 0, height: 0 })
  const read = useCallback(() => {
    const element = scroller.current
    if (!element) return
    const next = { top: element.scrollTop, height: element.clientHeight }
    setView((now) => (isSame(tops, now, next) ? now : next))
  }, [scroller, tops])

  useLayoutEffect(() => {
    const element = scroller.current
    if (!element) return
    read()
    // Without it the browser could paint what is scrolled to before its rows are there.
    const onScroll = () => flushSync(read)
    const observer = new ResizeObserver(read)
    observer.observe(element)
    element.addEventListener('scroll', onScroll, { passive: true })
    return () => {
      observer.disconnect()
      element.removeEventListener('scroll', onScroll)
    }
  }, [scroller, read])

  const range = rowsInView(tops, view.top, view.height)
  const indices = new Set<number>()
  if (range) {
    const end = Math.min(items.length - 1, range.last + overscan)
    for (let at = Math.max(0, range.first - overscan); at <= end; at += 1) indices.add(at)
    for (const kept of [chosen, headerAbove(items, range.first)]) if (kept >= 0) indices.add(kept)
  }
  const rows = [...indices].map((index) => {
    const start = tops[index] ?? 0
    return { index, start, size: (tops[index + 1] ?? start) - start }
  })
  return { rows, first: range?.first ?? 0, last: range?.last ?? 0, height: tops.at(-1) ?? 0 }
}

interface View {
  top: number
  height: number
}

function isSame(tops: readonly number[], one: View, other: View): boolean {
  const [a, b] = [rowsInView(tops, one.top, one.height), rowsInView(tops, other.top, other.height)]
  return a?.first === b?.first && a?.last === b?.last
}
