import type { Page } from '@playwright/test'
import { bearer, expect, open, test as base, type TestBin } from './wirebin'

/** Another browser signed in with the key, with the bin's page open and live. */
const test = base.extend<{ other: Page }>({
  other: async ({ bin, browser, baseURL }, use) => {
    const context = await browser.newContext(baseURL === undefined ? {} : { baseURL })
    const data = { ownerKey: bin.ownerKey }
    const entered = await context.request.post('/api/owner', { data })
    expect(entered.status()).toBe(204)
    const page = await context.newPage()
    await open(page, bin)
    await use(page)
    await context.close()
  },
})

const openKeys = async (page: Page): Promise<void> => {
  await page.goto('/')
  await page.getByRole('button', { name: 'Keys and browsers' }).click()
  await expect(page.getByRole('dialog')).toContainText('this browser')
}

const cut = async (page: Page, bin: TestBin): Promise<void> => {
  await expect(page.getByText('this browser no longer holds its key')).toBeVisible()
  expect((await page.goto(`/b/${bin.id}`))?.status()).toBe(404)
}

test('I make a new owner key, and the other browser is signed out at once', async ({
  page,
  bin,
  other,
}) => {
  await openKeys(page)
  await page.getByRole('button', { name: 'Make a new key' }).click()
  await page
    .getByRole('dialog', { name: 'Make a new owner key?' })
    .getByRole('button', { name: 'Make a new key' })
    .click()
  await expect(page.getByText('This is the new key:')).toBeVisible()
  const made = await page.getByText(/^wbo_/).textContent()
  expect(made).not.toBe(bin.ownerKey)
  await cut(other, bin)

  const asked = (key: string) => page.request.get(`/api/bins/${bin.id}`, { headers: bearer(key) })
  expect((await asked(bin.ownerKey)).status()).toBe(404)
  expect((await asked(made ?? '')).status()).toBe(200)
  await open(page, bin)
})

test('I give the old key an hour, and it still opens my bins', async ({ page, other }) => {
  await openKeys(page)
  await page.getByRole('button', { name: 'Make a new key' }).click()
  await page.getByRole('radio', { name: 'in an hour' }).click()
  await page
    .getByRole('dialog', { name: 'Make a new owner key?' })
    .getByRole('button', { name: 'Make a new key' })
    .click()
  await expect(page.getByText(/ends with the old key/)).toBeVisible()
  await other.reload()
  await expect(other.getByRole('status', { name: 'Connection' })).toHaveText('Live')
})

test('I sign one browser out, and no other', async ({ page, bin, other }) => {
  await openKeys(page)
  const out = page.getByRole('button', { name: /^Sign Chrome.* out$/ })
  await out.click()
  await expect(out).toHaveCount(0)
  await cut(other, bin)
  await open(page, bin)
})

test('I sign all browsers out, mine too, and come back with the key', async ({
  page,
  bin,
  other,
}) => {
  await openKeys(page)
  await page.getByRole('button', { name: 'Sign out all', exact: true }).click()
  await page
    .getByRole('dialog', { name: /^Sign out all browsers/ })
    .getByRole('button', { name: 'Sign out all' })
    .click()
  await expect(page.getByText('No bins yet')).toBeVisible()
  await cut(other, bin)

  await page.getByRole('button', { name: 'Keys and browsers' }).click()
  await page.getByLabel('Use a key in this browser').fill(bin.ownerKey)
  await page.getByRole('button', { name: 'Use it' }).click()
  await expect(page.getByRole('row', { name: new RegExp(bin.id) })).toBeVisible()
})
