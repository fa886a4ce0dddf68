const holdMs = 500
/** A finger may move so far, in pixels; more is scrolling. */
const slack = 10

type Press = Pick<PointerEvent, 'pointerType' | 'isPrimary' | 'clientX' | 'clientY'>

/** Calls back when a finger rests for half a second on where it was put down; a mouse or a pen does not. */
export function longPressTimer(onRest: (at: { x: number; y: number }) => void) {
  let timer: ReturnType<typeof setTimeout> | undefined
  let start = { x: 0, y: 0 }
  const end = () => clearTimeout(timer)
  return {
    down({ pointerType, isPrimary, clientX: x, clientY: y }: Press) {
      end()
      if (pointerType !== 'touch' || !isPrimary) return
      start = { x, y }
      timer = setTimeout(() => onRest(start), holdMs)
    },
    move({ clientX, clientY }: Pick<Press, 'clientX' | 'clientY'>) {
      if (Math.hypot(clientX - start.x, clientY - start.y) > slack) end()
    },
    end,
  }
}
