'use client'

import {
  type KeyboardEvent,
  type PointerEvent,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react'
import { cx } from './cx'
import { type PaneName, panes, widthWithin } from './pane'
import { onStored, readStored, writeStored } from './stored'

/**
 * The line between a pane and its neighbour, moved by pointer, arrows, Home and End; a double click
 * resets it. It is at the pane's edge; all panes are in an element with `data-panes`. `side` is the side of the pane.
 */
export function Splitter({
  pane,
  side,
  label,
  controls,
  className,
}: {
  pane: PaneName
  side: 'left' | 'right'
  label: string
  /** The pane's element id. */
  controls: string
  className?: string
}) {
  const line = useRef<HTMLDivElement>(null)
  const [dragged, setDragged] = useState<number | null>(null)
  /** The pointer may be released before the last move is drawn. */
  const latest = useRef(0)
  const stored = useSyncExternalStore(
    onStored,
    () => widthOf(readStored(`pane.${pane}`)) ?? panes[pane].initial,
    () => panes[pane].initial,
  )
  const row = () => line.current?.closest('[data-panes]')
  const room = () => row()?.clientWidth ?? 0
  const toPane = side === 'left' ? 1 : -1

  function show(width: number) {
    document.documentElement.style.setProperty(`--pane-${pane}`, `${width}px`)
  }

  function drag(width: number) {
    latest.current = width
    setDragged(width)
  }

  function onPointerMove({ clientX, buttons }: PointerEvent) {
    const box = row()?.getBoundingClientRect()
    if (dragged === null || buttons === 0 || !box) return
    const width = widthWithin(
      pane,
      side === 'left' ? clientX - box.left : box.right - clientX,
      room(),
    )
    drag(width)
    show(width)
  }

  function onPointerUp() {
    const width = latest.current
    if (dragged !== null && width !== stored) writeStored(`pane.${pane}`, String(width))
    setDragged(null)
  }

  function onKeyDown(event: KeyboardEvent) {
    const far = event.shiftKey ? 64 : 16
    const next = {
      ArrowLeft: stored - far * toPane,
      ArrowRight: stored + far * toPane,
      Home: 0,
      End: Infinity,
    }[event.key]
    if (next === undefined) return
    event.preventDefault()
    writeStored(`pane.${pane}`, String(widthWithin(pane, next, room())))
  }

  return (
    <div
      ref={line}
      role="separator"
      aria-orientation="vertical"
      aria-label={label}
      aria-controls={controls}
      aria-valuenow={dragged ?? stored}
      aria-valuemin={panes[pane].min}
      aria-valuemax={panes[pane].max}
      tabIndex={0}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId)
        drag(stored)
      }}
      onPointerMove={onPointerMove}
      onPointerUp={onPointerUp}
      onPointerCancel={onPointerUp}
      onDoubleClick={() => writeStored(`pane.${pane}`, null)}
      onKeyDown={onKeyDown}
      className={cx(
        'relative z-10 -mx-[4px] w-[9px] shrink-0 cursor-col-resize touch-none outline-none',
        'after:absolute after:inset-y-0 after:left-1 after:w-px after:bg-line hover:after:bg-copper-line',
        'focus-visible:after:left-[3px] focus-visible:after:w-[3px] focus-visible:after:bg-copper',
        dragged !== null && 'after:bg-copper!',
        className,
      )}
    />
  )
}

function widthOf(stored: string | null): number | null {
  const width = Number.parseInt(stored ?? '', 10)
  return width > 0 ? width : null
}
