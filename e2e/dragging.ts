import type { Locator } from '@playwright/test'

/** Ends a drag faster than the page renders: the last move and the release come in one task. */
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
