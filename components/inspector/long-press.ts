const holdMs = 500
/** A finger may move so far, in pixels. */
const slack = 10

/**
 * Calls back when a finger rests on an element for half a second; if that returns true, the finger's click
 * does nothing else. Returns a function that stops it.
 */
export function onLongPress(
  held: (target: Element, at: { x: number; y: number }) => boolean,
): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  let start = { x: 0, y: 0 }
  let taken = false

  function down({ pointerType, target, clientX, clientY, isPrimary }: PointerEvent) {
    clearTimeout(timer)
    taken = false
    if (pointerType !== 'touch' || !isPrimary || !(target instanceof Element)) return
    start = { x: clientX, y: clientY }
    timer = setTimeout(() => {
      taken = held(target, start)
    }, holdMs)
  }

  function move({ clientX, clientY }: PointerEvent) {
    if (Math.hypot(clientX - start.x, clientY - start.y) > slack) clearTimeout(timer)
  }

  const end = () => clearTimeout(timer)

  function swallow(event: Event) {
    if (!taken) return
    event.preventDefault()
    event.stopPropagation()
  }

  document.addEventListener('pointerdown', down, true)
  document.addEventListener('pointermove', move, true)
  for (const name of ends) document.addEventListener(name, end, true)
  for (const name of later) document.addEventListener(name, swallow, whole)
  return () => {
    end()
    document.removeEventListener('pointerdown', down, true)
    document.removeEventListener('pointermove', move, true)
    for (const name of ends) document.removeEventListener(name, end, true)
    for (const name of later) document.removeEventListener(name, swallow, whole)
  }
}

const ends = ['pointerup', 'pointercancel', 'scroll'] as const
/** What follows from the same press: after the end of a touch the mouse events that would move the focus. */
const later = ['touchend', 'click', 'contextmenu'] as const
const whole = { capture: true, passive: false }
