import { expect, open, send, test } from './wirebin'

const maxBytes = 250_000

test('the page loads little script: 250 kB, gzipped, with a request open', async ({
  page,
  bin,
}) => {
  await fetch(bin.url, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: '{"action":"opened"}',
  })
  await send(bin, '/empty')
  await open(page, bin, '?c=1')
  await expect(page.getByRole('tree')).toBeVisible()
  await page.waitForLoadState('networkidle')
  const scripts = await page.evaluate(() =>
    performance
      .getEntriesByType('resource')
      .filter(({ name }) => new URL(name).pathname.endsWith('.js'))
      .map((entry): [path: string, bytes: number] => [
        new URL(entry.name).pathname,
        (entry as PerformanceResourceTiming).encodedBodySize,
      ]),
  )
  // One that was asked for again, as on a busy machine, is loaded once.
  const sizes = [...new Map(scripts).values()]
  expect(Math.min(...sizes), 'each one was counted').toBeGreaterThan(0)
  const all = scripts.map(([path, bytes]) => `${path}: ${bytes}`).join('\n')
  expect(
    sizes.reduce((sum, bytes) => sum + bytes, 0),
    all,
  ).toBeLessThan(maxBytes)
})
