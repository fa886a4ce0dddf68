import type { Page } from '@playwright/test'

/** Returns the size of the scripts that a page loads by itself, in bytes as sent. */
export async function scriptBytes(
  page: Page,
  address: string,
): Promise<{ files: number; bytes: number }> {
  await page.goto(address, { waitUntil: 'networkidle' })
  return page.evaluate(() => {
    const scripts = performance
      .getEntriesByType('resource')
      .filter(({ name }) => new URL(name).pathname.endsWith('.js')) as PerformanceResourceTiming[]
    const bytes = scripts.reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0)
    return { files: scripts.length, bytes }
  })
}
