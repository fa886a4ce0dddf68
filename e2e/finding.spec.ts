import type { Locator, Page } from '@playwright/test'
import { letGoAt } from './dragging'
import { sendJson } from './sending'
import { expect, test, type TestBin } from './wirebin'

const send = async (...sent: Parameters<typeof sendJson>) =>
  expect((await sendJson(...sent)).status).toBe(200)

const field = (page: Page): Locator => page.getByRole('combobox', { name: 'Find requests' })
const rows = (page: Page): Locator =>
  page.getByRole('listbox', { name: 'Requests, newest first' }).getByRole('option')
const found = (page: Page): Locator => page.getByRole('status', { name: 'Found' })

/** A bin with ten orders, every fifth of them opened, in a browser that owns it. */
async function tenOrders(
  api: { makeBin(): Promise<TestBin> },
  own: (bin: TestBin) => Promise<void>,
) {
  const bin = await api.makeBin()
  await own(bin)
  for (let i = 1; i <= 10; i++) {
    await send(bin, `/orders/${i}`, { action: i % 5 === 0 ? 'opened' : 'closed', n: i })
  }
  return bin
}

const open = async (page: Page, path: string) => {
  await page.goto(path)
  await expect(page.getByRole('status', { name: 'Connection' })).toHaveText('Live')
}

test('I search by a value in the JSON and get exactly those requests', async ({
  page,
  api,
  ownBin,
}) => {
  const bin = await tenOrders(api, ownBin)
  await open(page, `/b/${bin.id}`)
  await expect(rows(page)).toHaveCount(10)
  await page.keyboard.press('/')
  await expect(field(page)).toBeFocused()
  await page.keyboard.type('body.action:opened')
  await expect(found(page)).toHaveText('2 of 10')
  await expect(rows(page)).toHaveText([/\/orders\/10/, /\/orders\/5/])

  await rows(page).first().click()
  await page.keyboard.press('g')
  await page.keyboard.press('j')
  await expect(page).toHaveURL(/c=5/)

  await page.getByRole('button', { name: 'Clear the query' }).click()
  await expect(rows(page)).toHaveCount(10)
})

test('an invalid query shows me where it is wrong, and the list stays, dimmed', async ({
  page,
  api,
  ownBin,
}) => {
  const bin = await tenOrders(api, ownBin)
  await open(page, `/b/${bin.id}`)
  await field(page).fill('method:POST colour:red')
  await expect(field(page)).toHaveAttribute('aria-invalid', 'true')
  await expect(page.getByText('There is no field colour')).toBeVisible()
  await expect(page.locator('.decoration-wavy')).toHaveText(['colour:', 'red'])
  await expect(page.getByText('The list still shows all requests.')).toBeVisible()
  await expect(page.locator('[data-stale]').getByRole('option')).toHaveCount(10)
  await expect(found(page)).toHaveText('Not searched')
})

test('I am offered what the bin really holds: a header, then its values', async ({ page, bin }) => {
  await send(bin, '/one', {}, { 'X-Shop-Event': 'order paid' })
  await send(bin, '/two', {}, { 'X-Shop-Event': 'refund' })
  await open(page, `/b/${bin.id}`)
  await field(page).click()
  await expect(page.getByRole('option', { name: /^header\./ })).toBeVisible()
  await page.keyboard.type('header.shop')
  await expect(page.getByRole('option', { name: /x-shop-event:/ })).toBeVisible()
  await page.keyboard.press('Tab')
  await expect(field(page)).toHaveValue('header.x-shop-event:')
  await expect(page.getByRole('option', { name: /refund/ })).toBeVisible()
  await page.keyboard.type('ord')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(field(page)).toHaveValue('header.x-shop-event:"order paid"')
  await expect(rows(page)).toHaveText([/\/one/])
})

test('requests that match appear as they arrive, others do not', async ({ page, api, ownBin }) => {
  const bin = await tenOrders(api, ownBin)
  await open(page, `/b/${bin.id}?q=body.action:opened`)
  await expect(rows(page)).toHaveCount(2)
  await send(bin, '/orders/11', { action: 'closed' })
  await send(bin, '/orders/12', { action: 'opened' })
  await expect(rows(page)).toHaveText([/\/orders\/12/, /\/orders\/10/, /\/orders\/5/])
  await expect(found(page)).toHaveText('3 of 12')
})

test('I drag over the arrival strip and see the requests of that time', async ({
  page,
  api,
  ownBin,
}) => {
  const bin = await tenOrders(api, ownBin)
  await open(page, `/b/${bin.id}`)
  const strip = page.getByRole('slider', { name: 'When requests arrived' })
  const box = await strip.boundingBox()
  if (!box) throw new Error('The strip is not shown')
  const y = box.y + box.height / 2
  await page.mouse.move(box.x + box.width * 0.3, y)
  await page.mouse.down()
  await page.mouse.move(box.x + box.width * 0.6, y, { steps: 3 })
  await letGoAt(strip, box.x + box.width - 1, y)
  await expect(field(page)).toHaveValue(/^after:\S+ before:\S+$/)
  await expect(found(page)).toHaveText('10 of 10')

  await strip.focus()
  await page.keyboard.press('Home')
  await page.keyboard.press('Enter')
  await expect(page.getByText('No requests match')).toBeVisible()
  await page.getByRole('button', { name: 'Show all 10' }).click()
  await expect(rows(page)).toHaveCount(10)
})

test('my query is still there after a reload', async ({ page, api, ownBin }) => {
  const bin = await tenOrders(api, ownBin)
  await open(page, `/b/${bin.id}`)
  await field(page).fill('body.n:>8')
  await expect(rows(page)).toHaveCount(2)
  await expect(page).toHaveURL(/q=body\.n/)
  await page.reload()
  await expect(field(page)).toHaveValue('body.n:>8')
  await expect(rows(page)).toHaveText([/\/orders\/10/, /\/orders\/9/])
})

test('a reader of a link can search, and finds no secret', async ({ page, api }) => {
  const bin = await api.makeBin()
  await send(bin, '/paid?token=canary-one', { password: 'canary-two', event: 'paid' })
  await send(bin, '/other', { event: 'refund' })
  const share = await api.share(bin, { redact: true })
  await open(page, `/s/${share.url.split('/s/')[1]}`)
  await field(page).fill('body.event:paid')
  await expect(rows(page)).toHaveText([/\/paid/])
  await field(page).fill('body.password:')
  await expect(rows(page)).toHaveCount(1)
  expect(await page.content()).not.toContain('canary')
  for (const guess of ['"canary-two"', '"canary-one"', 'body.password:canary*']) {
    await field(page).fill(guess)
    await expect(page.getByText('No requests match')).toBeVisible()
  }
})

test('I group the list by path, and collapse a group', async ({ page, bin }) => {
  for (const path of ['/a', '/b', '/a?x=1']) await send(bin, path, {})
  await open(page, `/b/${bin.id}`)
  await page.getByRole('button', { name: 'Group' }).click()
  await page.getByRole('menuitemradio', { name: 'Path' }).click()
  await page.keyboard.press('Escape')
  const groups = page.getByRole('option', { name: /^\/[ab], \d request/ })
  await expect(groups).toHaveText([/\/a.*2/, /\/b.*1/])
  await groups.first().click()
  await expect(page.getByRole('option', { name: '/a, 2 requests, collapsed' })).toBeVisible()
  await expect(rows(page)).toHaveCount(3)
  await page.reload()
  await expect(groups).toHaveCount(2)

  // A group's header stays visible above the rows that scroll below it.
  await Promise.all(Array.from({ length: 30 }, () => send(bin, '/a', {})))
  const header = page.getByRole('option', { name: /^\/a, 32 requests/ })
  await expect(header).toBeVisible()
  const list = page.getByRole('listbox')
  await list.hover()
  await page.mouse.wheel(0, 600)
  await expect.poll(() => list.evaluate(({ scrollTop }) => scrollTop)).toBeGreaterThan(500)
  await expect(header).toBeInViewport()
})

test('a search by pin or by age stays correct while I watch', async ({ page, bin }) => {
  await send(bin, '/a', {})
  await page.clock.install()
  await open(page, `/b/${bin.id}?q=is:pinned`)
  await expect(page.getByText('No requests match')).toBeVisible()
  const pin = (pinned: boolean) =>
    page.request.patch(`/api/bins/${bin.id}/captures/1/annotation`, { data: { pinned } })
  await pin(true)
  await page.clock.runFor(1000)
  await expect(rows(page)).toHaveCount(1)

  await field(page).fill('after:3s')
  await page.clock.runFor(1000)
  await expect(async () => {
    await page.clock.runFor(20_000)
    await expect(page.getByText('No requests match')).toBeVisible({ timeout: 1000 })
  }).toPass()
})
