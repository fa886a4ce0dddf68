import { type PointerEvent, type MouseEvent, useRef } from 'react'

const longMs = 500
/** Pixels that a finger may move; more is scrolling. */
const still = 10

/** Calls `onLong` when a finger rests on an element; a press of a mouse or a pen is none. */
export function useLongPress(onLong: () => void) {
  const press = useRef<{ x: number; y: number; timer: number; long: boolean } | null>(null)
  const byTouch = useRef(false)

  function end() {
    clearTimeout(press.current?.timer)
  }

  return {
    handlers: {
      onPointerDown({ pointerType, isPrimary, clientX: x, clientY: y }: PointerEvent) {
        byTouch.current = pointerType === 'touch'
        end()
        press.current = null
        if (!byTouch.current || !isPrimary) return
        const timer = window.setTimeout(() => {
          if (press.current) press.current.long = true
          navigator.vibrate?.(10)
          onLong()
        }, longMs)
        press.current = { x, y, timer, long: false }
      },
      onPointerMove({ clientX, clientY }: PointerEvent) {
        const at = press.current
        if (at && Math.hypot(clientX - at.x, clientY - at.y) > still) end()
      },
      onPointerUp: end,
      onPointerCancel: end,
      // The browser's own menu of a long press.
      onContextMenu(event: MouseEvent) {
        if (byTouch.current) event.preventDefault()
      },
    },
    /** Whether the press that has just ended was long: its click does nothing more. */
    wasLong: (): boolean => press.current?.long === true,
    byTouch: (): boolean => byTouch.current,
  }
}
