import type { Page } from '@playwright/test'

/**
 * Returns what is wrong with the layout of a page, in words: controls and titles that overlap, that are cut without
 * a sign of it, or a page that is wider than its window.
 */
export function layoutFaults(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const faults: string[] = []
    const wide = document.documentElement.scrollWidth - innerWidth
    if (wide > 0) faults.push(`the page is ${wide} px wider than its window`)

    /** The part of an element that is seen, and whether something that does not scroll cuts it. */
    function seen(element: Element) {
      const whole = element.getBoundingClientRect()
      const box = { left: whole.left, top: whole.top, right: whole.right, bottom: whole.bottom }
      let cut = false
      for (let at = element.parentElement; at; at = at.parentElement) {
        const { overflowX, overflowY, textOverflow, position } = getComputedStyle(at)
        if (overflowX === 'visible' && overflowY === 'visible') continue
        const edge = at.getBoundingClientRect()
        if (edge.width <= 1 || position === 'fixed') return null
        const scrolls = [overflowX, overflowY].some((each) => each === 'auto' || each === 'scroll')
        const past = box.right > edge.right + 1 || box.left < edge.left - 1
        if (past && !scrolls && textOverflow !== 'ellipsis') cut = true
        box.left = Math.max(box.left, edge.left)
        box.top = Math.max(box.top, edge.top)
        box.right = Math.min(box.right, edge.right)
        box.bottom = Math.min(box.bottom, edge.bottom)
      }
      const shown = box.right - box.left > 1 && box.bottom - box.top > 1
      return shown || cut ? { box, cut, element } : null
    }

    const nameOf = (element: Element) =>
      (element.getAttribute('aria-label') ?? element.textContent ?? element.tagName).slice(0, 40)
    const looked = 'button, a, input, h1, h2, [role=tab], [role=status], time, nav span, header p'
    const parts = [...document.querySelectorAll(looked)].flatMap((element) => {
      const { visibility } = getComputedStyle(element)
      const part = visibility === 'visible' ? seen(element) : null
      return part && element.getClientRects().length > 0 ? [part] : []
    })
    for (const { cut, element } of parts) if (cut) faults.push(`“${nameOf(element)}” is cut`)
    for (const [at, one] of parts.entries()) {
      for (const other of parts.slice(at + 1)) {
        if (one.element.contains(other.element) || other.element.contains(one.element)) continue
        const [a, b] = [one.box, other.box]
        const across = Math.min(a.right, b.right) - Math.max(a.left, b.left)
        const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top)
        if (across > 1 && down > 2)
          faults.push(`“${nameOf(one.element)}” lies over “${nameOf(other.element)}”`)
      }
    }
    return [...new Set(faults)]
  })
}
