'use client'

import { type KeyboardEvent, type PointerEvent, type RefObject, useState } from 'react'

/** Moves rows of a list by their handles, dragged or with the arrow keys. */
export function useReorder(
  list: RefObject<HTMLElement | null>,
  ids: readonly string[],
  onMove: (id: string, to: number) => void,
) {
  /** The gap in which the dragged row would land, counted from the top. */
  const [drag, setDrag] = useState<{ id: string; gap: number } | null>(null)

  function gapAt(y: number): number {
    const rows = [...(list.current?.querySelectorAll('[data-row]') ?? [])]
    return rows.filter((row) => {
      const { top, height } = row.getBoundingClientRect()
      return top + height / 2 < y
    }).length
  }

  // The last move may not be rendered when the button is released, so the pointer's position then
  // counts.
  function drop({ clientY }: PointerEvent) {
    if (!drag) return
    setDrag(null)
    const gap = gapAt(clientY)
    const from = ids.indexOf(drag.id)
    const to = gap > from ? gap - 1 : gap
    if (to !== from) onMove(drag.id, to)
  }

  function onKeyDown(event: KeyboardEvent<HTMLElement>, id: string) {
    const by = { ArrowUp: -1, ArrowDown: 1 }[event.key]
    if (event.key === 'Escape' && drag) setDrag(null)
    else if (!by) return
    else {
      const to = ids.indexOf(id) + by
      if (to >= 0 && to < ids.length) onMove(id, to)
      // A row that moves in the DOM loses the focus.
      const handle = event.currentTarget.id
      requestAnimationFrame(() => document.getElementById(handle)?.focus())
    }
    event.preventDefault()
    event.stopPropagation()
  }

  const handle = (id: string) => ({
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      if (event.button !== 0) return
      event.currentTarget.setPointerCapture(event.pointerId)
      setDrag({ id, gap: ids.indexOf(id) })
    },
    onPointerMove: (event: PointerEvent<HTMLElement>) => {
      if (drag) setDrag({ ...drag, gap: gapAt(event.clientY) })
    },
    onPointerUp: drop,
    onPointerCancel: () => setDrag(null),
    onKeyDown: (event: KeyboardEvent<HTMLElement>) => onKeyDown(event, id),
  })
  return { drag, handle }
}
