import { longPressTimer } from '../ui/long-press-timer'

/**
 * Calls back when a finger rests on an element for half a second; if that returns true, the finger's click
 * does nothing else. Returns a function that stops it.
 */
export function onLongPress(
  held: (target: Element, at: { x: number; y: number }) => boolean,
): () => void {
  let target: EventTarget | null = null
  let taken = false
  const { down, move, end } = longPressTimer((at) => {
    taken = target instanceof Element && held(target, at)
  })

  function begin(event: PointerEvent) {
    taken = false
    target = event.target
    down(event)
  }

  function swallow(event: Event) {
    if (!taken) return
    event.preventDefault()
    event.stopPropagation()
  }

  document.addEventListener('pointerdown', begin, true)
  document.addEventListener('pointermove', move, true)
  for (const name of ends) document.addEventListener(name, end, true)
  for (const name of later) document.addEventListener(name, swallow, whole)
  return () => {
    end()
    document.removeEventListener('pointerdown', begin, true)
    document.removeEventListener('pointermove', move, true)
    for (const name of ends) document.removeEventListener(name, end, true)
    for (const name of later) document.removeEventListener(name, swallow, whole)
  }
}

const ends = ['pointerup', 'pointercancel', 'scroll'] as const
/** What follows from the same press: after the end of a touch the mouse events that would move the focus. */
const later = ['touchend', 'click', 'contextmenu'] as const
const whole = { capture: true, passive: false }
