import { check } from './axe-check'
import { expect, open, send, test } from './wirebin'

test('on the first screen I see what I came for, an address, and one click makes it', async ({
  page,
}) => {
  await page.goto('/')
  await expect(page.getByText(/\/in\/…$/)).toBeVisible()
  await check(page, 'home, without bins')
  await page.getByRole('button', { name: 'Get this address' }).click()
  await expect(page).toHaveURL(/\/b\/[a-z2-7]{20}$/)
  await expect(page.getByRole('status', { name: 'Connection' })).toHaveText('Live')
})

test('on a phone a new bin shows its whole address, to be copied', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto('/')
  await page.getByRole('button', { name: 'Get this address' }).click()
  await expect(page.getByRole('status', { name: 'Connection' })).toHaveText('Live')
  const [, id] = /\/b\/(.*)$/.exec(page.url()) ?? []
  const address = page.getByRole('region', { name: 'Send the first request' })
  await expect(address.locator('code').first()).toHaveText(new RegExp(`^http.*/in/${id}$`))
  await address.getByRole('button', { name: 'Copy the address' }).click()
  const copied = () => page.evaluate(() => navigator.clipboard.readText())
  await expect.poll(copied).toMatch(new RegExp(`/in/${id}$`))
})

test('the home page tells how many requests of each bin I have not read, as they arrive', async ({
  page,
  api,
  ownBin,
}) => {
  const bin = await api.makeBin({ name: 'busy one' })
  await ownBin(bin)
  await send(bin, '/before', 'x')
  await open(page, bin)
  await expect(page.getByRole('option')).toHaveCount(1)
  await page.goto('/')
  const row = page.getByRole('row', { name: /busy one/ })
  await expect(row).toBeVisible()
  await expect(row).not.toContainText('unread')
  await send(bin, '/one', 'x')
  await send(bin, '/two', 'x')
  await expect(row).toContainText('2 unread')
  await check(page, 'home, with unread requests')
  await row.getByRole('link').click()
  // The newest one is shown, and so read.
  await expect(page).toHaveTitle(/^\(1\)/)
  await expect(
    page.getByRole('heading', { name: 'Requests 3 1 unread', exact: true }),
  ).toBeVisible()
  await page.goto('/')
  await expect(row).toContainText('1 unread')
})

test('the home page counts what arrives at bins that I never opened here', async ({
  page,
  api,
  ownBin,
}) => {
  const old = await api.makeBin({ name: 'there before' })
  await send(old, '/before', 'x')
  await ownBin(old)
  await page.goto('/')
  const row = (name: RegExp) => page.getByRole('row', { name })
  await expect(row(/there before/)).toBeVisible()
  await expect(row(/there before/)).not.toContainText('unread')
  const made = await api.makeBin({ name: 'made elsewhere' })
  const unnamed = await api.makeBin()
  for (const bin of [old, made, made, unnamed]) await send(bin, '/after', 'x')
  await expect(row(/there before/)).toContainText('1 unread')
  await expect(row(/made elsewhere/)).toContainText('2 unread')
  // An id in the place of a name is longer than the column.
  for (const width of [360, 768, 1280]) {
    await page.setViewportSize({ width, height: 1600 })
    const badge = row(new RegExp(unnamed.id)).getByText('1 unread')
    await expect(badge, `${width} px`).toBeInViewport({ ratio: 1 })
  }
  await row(/made elsewhere/)
    .getByRole('link')
    .click()
  await expect(page.getByRole('option', { name: /unread/ })).toHaveCount(1)
})

test('I find a bin among many by its name or its address, and keep my order', async ({
  page,
  api,
  ownBin,
}) => {
  const first = await api.makeBin({ name: 'orders 10' })
  await ownBin(first)
  const make = async (name: string) => {
    const made = await page.request.post('/api/bins', { data: { name } })
    return (await made.json()) as typeof first
  }
  const second = await make('orders 9')
  await make('Another')
  await send(first, '/latest', 'x')
  await page.goto('/')
  const names = page.getByRole('row').getByRole('link')
  await expect(names).toHaveText(['orders 10', 'Another', 'orders 9'])
  await page.getByLabel('Order', { exact: true }).selectOption('Name')
  await expect(names).toHaveText(['Another', 'orders 9', 'orders 10'])
  await page.reload()
  await expect(names).toHaveText(['Another', 'orders 9', 'orders 10'])
  await page.getByLabel('Find a bin').fill('ORDERS')
  await expect(names).toHaveText(['orders 9', 'orders 10'])
  await page.getByLabel('Find a bin').fill(second.id)
  await expect(names).toHaveText(['orders 9'])
  await page.getByLabel('Find a bin').fill('nowhere')
  await expect(page.getByText('No bin has this in its name or address')).toBeVisible()
  await page.getByRole('button', { name: 'Show all' }).click()
  await expect(names).toHaveCount(3)
})
