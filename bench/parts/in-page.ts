import type { Page } from '@playwright/test'
import type { Probes } from './probes'

// Measured in the page itself, so that a single clock sees both ends.

/**
 * Returns the milliseconds from the start of navigation until a key moved the selection in the
 * list.
 */
export async function openUntilUsable(page: Page, path: string): Promise<number> {
  await page.goto(path, { waitUntil: 'commit' })
  for (;;) {
    await page.keyboard.press('j')
    const at = await page.evaluate(
      () => (globalThis as unknown as { probes?: Probes }).probes?.usableAt,
    )
    if (at) return at
  }
}

export interface ArrivalTimes {
  /** From the push's frame to its rendered row. */
  push: number[]
  /** From the page's own request to the bin to its rendered row. */
  whole: number[]
}

/** Sends requests from the page itself, one after another. */
export function arrivals(page: Page, bin: string, count: number): Promise<ArrivalTimes> {
  return page.evaluate(
    async ([id, times]) => {
      const { pushed, painted } = (globalThis as unknown as { probes: Probes }).probes
      const push: number[] = []
      const whole: number[] = []
      for (let i = 0; i < times; i += 1) {
        pushed.clear()
        painted.clear()
        // Not in step with the frames.
        await new Promise((resolve) => setTimeout(resolve, 100 + Math.random() * 50))
        const start = performance.now()
        await fetch(`/in/${id}/live/${i}`, { method: 'POST', body: '{"a":1}' })
        while (painted.size === 0) await new Promise((resolve) => setTimeout(resolve, 5))
        const [[seq, at] = [0, 0]] = painted
        const pushedAt = pushed.get(seq)
        if (pushedAt === undefined) throw new Error(`Row ${seq} was painted before its push`)
        push.push(at - pushedAt)
        whole.push(at - start)
      }
      return { push, whole }
    },
    [bin, count] as const,
  )
}

/** Types in the query field as a person does; returns how long each key took to appear. */
export async function typeQuery(page: Page, query: string): Promise<number[]> {
  await page.keyboard.press('/')
  await taken(page, 'keys')
  await page.keyboard.type(query, { delay: 70 })
  const found = page.getByRole('status', { name: 'Found' })
  await found.filter({ hasText: /^[1-9][\d,]* of/ }).waitFor()
  const keys = await taken(page, 'keys')
  await page.getByRole('button', { name: 'Clear the query' }).click()
  await page.keyboard.press('Escape')
  await found.filter({ hasText: /^$/ }).waitFor({ state: 'attached' })
  return keys
}

/** Scrolls the list to its end with the wheel; returns the times between frames. */
export async function scrollToEnd(page: Page, pixelsPerSecond: number): Promise<number[]> {
  const list = page.getByRole('listbox', { name: /^Requests/ })
  const box = await list.boundingBox()
  const session = await page.context().newCDPSession(page)
  await taken(page, 'frames')
  await record(page, true)
  const wheel = {
    gestureSourceType: 'mouse',
    speed: pixelsPerSecond,
    yDistance: -1_000_000,
  } as const
  const at = { x: (box?.x ?? 0) + 100, y: (box?.y ?? 0) + 200 }
  for (;;) {
    const before = await list.evaluate((element) => element.scrollTop)
    await session.send('Input.synthesizeScrollGesture', { ...at, ...wheel })
    // Rows below are read while scrolling; at the very end nothing more arrives.
    const after = await list.evaluate((element) => element.scrollTop)
    if (after === before) break
  }
  await record(page, false)
  await session.detach()
  return taken(page, 'frames')
}

const record = (page: Page, on: boolean): Promise<void> =>
  page.evaluate((recording) => {
    Object.assign((globalThis as unknown as { probes: Probes }).probes, { recording })
  }, on)

/** Returns the values of a kind recorded since the last call. */
export function taken(page: Page, kind: 'frames' | 'keys' | 'longTasks'): Promise<number[]> {
  return page.evaluate(
    (name) => (globalThis as unknown as { probes: Probes }).probes[name].splice(0),
    kind,
  )
}
