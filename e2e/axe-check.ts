import type { Page } from '@playwright/test'
import axe from 'axe-core'
import { expect } from './wirebin'

/** Expects no serious or critical axe violations on the page as it is; failures name the place. */
export async function check(page: Page, place: string): Promise<void> {
  // Colours are checked after fades have ended; a cancelled fade counts as ended too.
  await page.evaluate(() =>
    Promise.allSettled(document.getAnimations().map(({ finished }) => finished)),
  )
  // Injected once per page, not per check. Frames show senders' content, which is not ours.
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axe.source)
  const { violations } = await page.evaluate(() => {
    const here = globalThis as unknown as { axe: typeof axe }
    return here.axe.run({ resultTypes: ['violations'], iframes: false })
  })
  const grave = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
  const found = grave.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 160)} ${failureSummary ?? ''}`),
  )
  expect.soft(found, place).toEqual([])
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
  expect.soft(wide, `${place}: wider than the window`).toBeLessThanOrEqual(0)
}
