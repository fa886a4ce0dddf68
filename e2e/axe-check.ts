import type { Page } from '@playwright/test'
import axe from 'axe-core'
import { expect } from './wirebin'

/** What axe calls serious or critical on the page as it stands, in words that name the place. */
export async function check(page: Page, place: string): Promise<void> {
  // Colours are judged as they end up, not half way through a fade.
  // One that is cancelled has ended too.
  await page.evaluate(() =>
    Promise.allSettled(document.getAnimations().map(({ finished }) => finished)),
  )
  // Once for a page, not for each look at it. What senders sent in frames is not ours.
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
