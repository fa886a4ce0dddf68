import type { Locator } from '@playwright/test'

/** Ends a drag quicker than the page draws: the last move and letting go come in one task. */
export async function letGoAt(handle: Locator, x: number, y: number): Promise<void> {
  await handle.evaluate(
    (element, [clientX, clientY]) => {
      const at = { bubbles: true, pointerId: 1, isPrimary: true, clientX, clientY }
      element.dispatchEvent(new PointerEvent('pointermove', { ...at, buttons: 1 }))
      element.dispatchEvent(new PointerEvent('pointerup', at))
    },
    [x, y] as const,
  )
  await handle.page().mouse.up()
}
