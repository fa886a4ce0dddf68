'use client'

import { type KeyboardEvent, type PointerEvent, useMemo, useRef, useState } from 'react'
import type { TimeSpan } from '@/core/query/time-span'
import type { CaptureSummary } from '@/core/contract/capture'
import { cx } from '../ui/cx'
import { useZone } from '../ui/time-setting'
import { useNow } from '../ui/use-now'
import { StripBars } from './strip-bars'
import { barsOf, type Strip } from './strip'
import { barWords } from './strip-words'

/**
 * A histogram of when requests arrived. Dragging over it (or Shift and the arrows, then Enter)
 * selects a time range.
 */
export function ArrivalStrip({
  strip,
  found,
  chosen,
  onChoose,
}: {
  strip: Strip
  /** The captures that the query selects; null without a query. */
  found: readonly CaptureSummary[] | null
  chosen: TimeSpan | null
  onChoose: (span: TimeSpan | null) => void
}) {
  const zone = useZone()
  const now = useNow()
  const area = useRef<HTMLDivElement>(null)
  const last = strip.bars.length - 1
  const [range, setRange] = useState<{ anchor: number; at: number } | null>(null)
  const [dragging, setDragging] = useState(false)
  const [focused, setFocused] = useState(false)
  const bars = useMemo(() => (found ? barsOf(strip, found) : null), [strip, found])

  const [first, end] = range ? endsOf(range) : [last, last]
  const words = barWords(strip, first, end, zone, now)

  function barAt({ clientX }: PointerEvent): number {
    const { left, width } = area.current?.getBoundingClientRect() ?? { left: 0, width: 1 }
    return Math.min(last, Math.max(0, Math.floor(((clientX - left) / width) * (last + 1))))
  }

  const spanOf = (from: number, to: number): TimeSpan => ({
    from: strip.from + from * strip.stepMs,
    to: strip.from + (to + 1) * strip.stepMs,
  })

  function onPointerMove(event: PointerEvent) {
    const at = barAt(event)
    setRange((held) => (dragging && held ? { ...held, at } : { anchor: at, at }))
  }

  function onKeyDown(event: KeyboardEvent) {
    const by = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1 }[event.key]
    const to = { Home: -Infinity, End: Infinity }[event.key]
    const step = by ?? to
    if (step !== undefined) {
      const at = Math.min(last, Math.max(0, (range?.at ?? last) + step))
      setRange({ anchor: event.shiftKey ? (range?.anchor ?? last) : at, at })
    } else if (event.key === 'Enter' || event.key === ' ') onChoose(spanOf(first, end))
    else if (event.key === 'Escape' && chosen) onChoose(null)
    else return
    event.preventDefault()
    event.stopPropagation()
  }

  return (
    <div className="relative min-w-0 flex-1">
      <div
        ref={area}
        role="slider"
        tabIndex={0}
        aria-label="When requests arrived"
        aria-valuemin={0}
        aria-valuemax={last}
        aria-valuenow={range?.at ?? last}
        aria-valuetext={words}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId)
          const at = barAt(event)
          setRange({ anchor: at, at })
          setDragging(true)
        }}
        onPointerMove={onPointerMove}
        onPointerUp={(event) => {
          setDragging(false)
          // The last move may not be rendered yet, so the pointer's position on release counts.
          if (dragging && range) onChoose(spanOf(...endsOf({ ...range, at: barAt(event) })))
        }}
        onPointerCancel={() => setDragging(false)}
        onPointerLeave={() => !dragging && setRange(null)}
        onKeyDown={onKeyDown}
        onFocus={(event) => setFocused(event.currentTarget.matches(':focus-visible'))}
        onBlur={() => {
          setFocused(false)
          setRange(null)
        }}
        className="relative h-[30px] cursor-crosshair touch-none select-none"
      >
        <StripBars strip={strip} bars={bars} />
        {chosen && <Band strip={strip} span={chosen} className="border-copper bg-copper/10" />}
        {range && (
          <Band strip={strip} span={spanOf(first, end)} className="border-transparent bg-ink/10" />
        )}
      </div>
      {(range ?? focused) && (
        <p
          aria-hidden
          className="pointer-events-none absolute top-full right-0 z-20 mt-1 rounded-sm bg-ink px-2 py-1 text-xs whitespace-nowrap text-paper"
        >
          {words}
        </p>
      )}
    </div>
  )
}

const endsOf = ({ anchor, at }: { anchor: number; at: number }): [number, number] => [
  Math.min(anchor, at),
  Math.max(anchor, at),
]

function Band({ strip, span, className }: { strip: Strip; span: TimeSpan; className: string }) {
  const part = (at: number) =>
    Math.min(100, Math.max(0, ((at - strip.from) / (strip.to - strip.from)) * 100))
  const [left, right] = [part(span.from), part(span.to)]
  if (right <= left) return null
  return (
    <span
      aria-hidden
      className={cx('absolute inset-y-0 border-x', className)}
      style={{ left: `${left}%`, width: `${right - left}%` }}
    />
  )
}
