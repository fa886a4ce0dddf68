'use client'

import { type KeyboardEvent, type PointerEvent, useMemo, useRef, useState } from 'react'
import type { CaptureBody } from '@/core/contract/capture'
import { useCopy } from '../../ui/use-copy'
import { bodyBytes } from '../bytes'
import { byteAtColumn } from './hex-layout'
import { hexRowCount } from './hex-rows'
import { HexLine } from './hex-line'
import { HexPanel } from './hex-panel'
import { bounds, type HexSelection, hexText, moved } from './hex-selection'
import { useHexLayout } from './use-hex-layout'
import { useLines } from '../text/use-lines'

/** Shows bytes in rows, with offsets and text; drag, shift-click, or shift and arrows select. */
export function HexView({ body }: { body: CaptureBody }) {
  const bytes = useMemo(() => bodyBytes(body), [body])
  const [selection, setSelection] = useState<HexSelection | null>(null)
  const [layout, measured] = useHexLayout(bytes.length)
  const { list, virtualizer, offset } = useLines(hexRowCount(bytes, layout), bytes.length * 4)
  const { copy } = useCopy()
  const ruler = useRef<HTMLSpanElement>(null)
  const [first, last] = selection ? bounds(selection) : [-1, -1]

  function byteUnder(event: PointerEvent): number | null {
    const row = event.target instanceof Element && event.target.closest<HTMLElement>('[data-row]')
    const width = (ruler.current?.getBoundingClientRect().width ?? 0) / 10
    if (!row || width === 0) return null
    const column = Math.floor((event.clientX - row.getBoundingClientRect().left) / width)
    return Math.min(
      bytes.length - 1,
      Number(row.dataset.row) * layout.bytes + byteAtColumn(column, layout),
    )
  }

  function onPointerDown(event: PointerEvent) {
    const byte = event.button === 0 ? byteUnder(event) : null
    if (byte === null) return
    setSelection({ anchor: event.shiftKey && selection ? selection.anchor : byte, focus: byte })
  }

  function onPointerMove(event: PointerEvent) {
    const byte = event.buttons === 1 && event.pointerType !== 'touch' ? byteUnder(event) : null
    if (byte !== null && selection && byte !== selection.focus) {
      setSelection({ ...selection, focus: byte })
    }
  }

  function onKeyDown(event: KeyboardEvent) {
    if ((event.ctrlKey || event.metaKey) && event.key === 'c' && selection) {
      void copy(hexText(bytes.subarray(first, last + 1)))
    } else if (event.key === 'Escape' && selection) setSelection(null)
    else {
      const next = moved(selection, event.key, event.shiftKey, {
        size: bytes.length,
        inRow: layout.bytes,
      })
      if (!next) return
      setSelection(next)
      virtualizer.scrollToIndex(Math.floor(next.focus / layout.bytes))
    }
    event.preventDefault()
  }

  return (
    <>
      <div className="font-mono text-base">{measured}</div>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
      <div
        ref={list}
        role="group"
        aria-label="Body as hex"
        aria-describedby="hex-chosen"
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
        onPointerDown={onPointerDown}
        onPointerMove={onPointerMove}
        onKeyDown={onKeyDown}
        className="relative cursor-text font-mono text-base -outline-offset-2 select-none phone:overflow-x-auto phone:overflow-y-hidden"
        style={{ height: virtualizer.getTotalSize() + 14 }}
      >
        <span ref={ruler} aria-hidden className="invisible absolute">
          0000000000
        </span>
        <div
          className="absolute left-0 min-w-full"
          style={{ transform: `translateY(${offset}px)` }}
        >
          {virtualizer.getVirtualItems().map(({ index }) => (
            <div key={index} data-row={index} className="h-5 w-max min-w-full whitespace-pre">
              <HexLine bytes={bytes} index={index} first={first} last={last} layout={layout} />
            </div>
          ))}
        </div>
      </div>
      {selection && (
        <HexPanel
          bytes={bytes.subarray(first, last + 1)}
          offset={first}
          onClose={() => setSelection(null)}
        />
      )}
    </>
  )
}
