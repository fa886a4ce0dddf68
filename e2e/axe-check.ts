import type { Page } from '@playwright/test'
import axe from 'axe-core'
import { expect } from './wirebin'

/**
 * Expects no serious or critical axe violations on the page as it is, in both themes; failures name the place. What
 * depends on the theme are colours alone.
 *
 * @param within selects the parts of the page that changed since another check; all of it by default
 */
export async function check(page: Page, place: string, within?: string): Promise<void> {
  // Injected once per page, not per check.
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axe.source)
  await page.emulateMedia({ colorScheme: 'light' })
  await expectSound(page, `${place}, light`, { within })
  await page.emulateMedia({ colorScheme: 'dark' })
  const rules = ['color-contrast', 'link-in-text-block']
  await expectSound(page, `${place}, dark`, { within, rules })
}

async function expectSound(
  page: Page,
  place: string,
  checked: { within: string | undefined; rules?: string[] },
): Promise<void> {
  // Colours are checked after fades have ended; a cancelled fade counts as ended too.
  await page.evaluate(() =>
    Promise.allSettled(document.getAnimations().map(({ finished }) => finished)),
  )
  const { violations } = await page.evaluate(({ within, rules }) => {
    const here = globalThis as unknown as { axe: typeof axe }
    // Frames show senders' content, which is not ours.
    const options = { resultTypes: ['violations' as const], iframes: false }
    const parts = within === undefined ? document : document.querySelectorAll(within)
    return here.axe.run(parts, rules ? { ...options, runOnly: rules } : options)
  }, checked)
  const grave = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
  const found = grave.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 160)} ${failureSummary ?? ''}`),
  )
  expect.soft(found, place).toEqual([])
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
  expect.soft(wide, `${place}: wider than the window`).toBeLessThanOrEqual(0)
}
