import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect, test } from './wirebin'

const bash = promisify(execFile)

test('I make a bin, run the curl line it shows me, and watch the request arrive', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.goto('/')
  await page.getByLabel('Name (optional)').fill('my first')
  await page.getByRole('button', { name: 'Make a bin' }).click()
  await expect(page).toHaveURL(/\/b\/[a-z2-7]{20}$/)
  await expect(page.getByRole('status', { name: 'Connection' })).toHaveText('Live')

  await page.getByRole('button', { name: 'Copy the curl command' }).click()
  const command = await page.evaluate(() => navigator.clipboard.readText())
  const { stdout } = await bash('/bin/bash', ['-c', `${command} --silent`])
  expect(stdout).toBe('ok')

  await page.getByRole('option').first().click()
  await expect(page).toHaveURL(/c=1$/)
  await expect(page.getByText('"hello"', { exact: true })).toBeVisible()
  await expect(page.getByText('"world"', { exact: true })).toBeVisible()
})

test('I choose a short id, and someone who wants the same one is told that it is taken', async ({
  page,
  api,
}) => {
  const { id } = await api.makeBin({ id: `shop-${Date.now()}` })
  await page.goto('/')
  await page.getByRole('button', { name: 'Choose a short id' }).click()
  await page.getByLabel('Own short id').fill(id)
  await page.getByRole('button', { name: 'Make a bin' }).click()
  await expect(page.getByText(`The id ${id} is taken on this instance`)).toBeVisible()

  await page.getByLabel('Own short id').fill(`${id}-2`)
  await page.getByRole('button', { name: 'Make a bin' }).click()
  await expect(page).toHaveURL(new RegExp(`/b/${id}-2$`))
})

test('I find my bins again on the home page, with how many requests they hold', async ({
  page,
  api,
  ownBin,
}) => {
  const bin = await api.makeBin({ name: 'shop staging' })
  await ownBin(bin)
  for (let i = 0; i < 3; i++) await fetch(bin.url, { method: 'POST', body: 'x' })
  await page.goto('/')
  const row = page.getByRole('row', { name: /shop staging/ })
  await expect(row).toContainText(`/in/${bin.id}`)
  await expect(row).toContainText('3')
})

test('I move my bins to another browser with the owner key', async ({ page, api, browser }) => {
  const bin = await api.makeBin({ name: 'travels' })
  await page.goto('/')
  await page.getByRole('button', { name: 'Keys and browsers' }).click()
  await page.getByRole('textbox').last().fill(bin.ownerKey)
  await page.getByRole('textbox').last().press('Enter')
  await expect(page.getByRole('row', { name: /travels/ })).toBeVisible()

  const stranger = await browser.newContext()
  const other = await stranger.newPage()
  const response = await other.goto(new URL(`/b/${bin.id}`, page.url()).href)
  expect(response?.status()).toBe(404)
  await stranger.close()
})

test('my owner key never shows up in a request that my own browser sends to a bin', async ({
  page,
  bin,
  api,
}) => {
  await page.goto(`/in/${bin.id}/opened-in-the-browser`)
  const { headers } = await api.read(bin, 1)
  expect(JSON.stringify(headers)).not.toContain(bin.ownerKey)
})

test('/new makes one bin, however I go back and forth, and none for a link of another site', async ({
  page,
}) => {
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
