import { expect, open, send, test } from './wirebin'

const maxBytes = 250_000

test('the page loads little script: 250 kB, gzipped, with a request open', async ({
  page,
  api,
  ownBin,
}) => {
  const bin = await api.makeBin()
  await ownBin(bin)
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
      .map((entry) => (entry as PerformanceResourceTiming).encodedBodySize),
  )
  expect(Math.min(...scripts), 'each one was counted').toBeGreaterThan(0)
  expect(scripts.reduce((sum, bytes) => sum + bytes, 0)).toBeLessThan(maxBytes)
})
