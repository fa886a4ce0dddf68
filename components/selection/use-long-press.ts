import { type PointerEvent, type MouseEvent, useRef } from 'react'
import { longPressTimer } from '../ui/long-press-timer'

/** Calls `onLong` when a finger rests on an element; a press of a mouse or a pen is none. */
export function useLongPress(onLong: () => void) {
  const press = useRef<{ finger: ReturnType<typeof longPressTimer>; long: boolean } | null>(null)
  const byTouch = useRef(false)
  const end = () => press.current?.finger.end()

  return {
    handlers: {
      onPointerDown(event: PointerEvent) {
        byTouch.current = event.pointerType === 'touch'
        end()
        const finger = longPressTimer(() => {
          begun.long = true
          navigator.vibrate?.(10)
          onLong()
        })
        const begun = { finger, long: false }
        finger.down(event)
        press.current = begun
      },
      onPointerMove: (event: PointerEvent) => press.current?.finger.move(event),
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
