import { expect, test } from './wirebin'

test('at /new an address is there without any click, and only one', async ({ page }) => {
  const bins = async () => {
    const answer = await page.request.get('/api/bins')
    return ((await answer.json()) as { bins: unknown[] }).bins.length
  }
  const live = page.getByRole('status', { name: 'Connection' })
  await page.goto('/docs/api')
  await page.goto('/new')
  await expect(live).toHaveText('Live')
  await expect(page).toHaveURL(/\/b\/[a-z2-7]{20}$/)
  await page.reload()
  await expect(live).toHaveText('Live')
  await page.goBack()
  await expect(page).toHaveURL(/\/docs\/api$/)
  await page.goForward()
  await expect(live).toHaveText('Live')
  expect(await bins()).toBe(1)

  // A link of another site makes none.
  const { port } = new URL(page.url())
  await page.goto(`http://localhost:${port}/`)
  await page.evaluate((href) => window.location.assign(href), `http://127.0.0.1:${port}/new`)
  await expect(page).toHaveURL(/127\.0\.0\.1:\d+\/new$/)
  await expect(page.getByRole('button', { name: 'Make a bin' })).toBeEnabled()
  await page.waitForLoadState('networkidle')
  expect(await bins()).toBe(1)

  const message = 'Too many new bins from this address'
  await page.route('**/api/bins', (route) =>
    route.request().method() === 'POST'
      ? route.fulfill({ status: 429, json: { error: { code: 'rate_limited', message } } })
      : route.fallback(),
  )
  await page.goto('/new')
  await expect(page.getByRole('alert').filter({ hasText: message })).toBeVisible()
  await page.unrouteAll()
  await page.getByRole('button', { name: 'Make a bin' }).click()
  await expect(live).toHaveText('Live')
  await page.goBack()
  await expect(page.getByRole('row', { name: /just now|none/ })).toHaveCount(2)
  await expect(page.getByRole('button', { name: 'Make a bin' })).toBeEnabled()
  expect(await bins()).toBe(2)
})
