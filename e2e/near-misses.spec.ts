import type { Locator, Page } from '@playwright/test'
import { sendJson } from './sending'
import { expect, open, test, type TestBin } from './wirebin'

const field = (page: Page): Locator => page.getByRole('combobox', { name: 'Find requests' })
const list = (page: Page): Locator => page.getByRole('listbox', { name: 'Requests, newest first' })
const rows = (page: Page): Locator => list(page).getByRole('option')
const found = (page: Page): Locator => page.getByRole('status', { name: 'Found' })
const stale = (page: Page): Locator => page.locator('[data-stale]')

/** Sends ten orders, of which the fifth and the tenth are opened, with their total as text. */
async function tenOrders(bin: TestBin) {
  for (let i = 1; i <= 10; i++) {
    const body = { action: i % 5 === 0 ? 'opened' : 'closed', order: { id: i, total: `${i}.50` } }
    await sendJson(bin, `/orders/${i}`, body, { 'X-Shop-Event': i > 8 ? 'refund' : 'paid' })
  }
}

test('I write it as I know it from elsewhere, and am understood', async ({ page, bin }) => {
  await tenOrders(bin)
  await open(page, bin)
  for (const [query, count] of [
    ['method=POST body.order.id>8', 2],
    ['size<1kb and body.action=opened', 2],
    ['body.order.id:1 or body.order.id:2', 2],
    ['since:5m !(status!=200)', 10],
    ['body.order.total:>9', 2],
    ['body.order.total:2.5', 1],
    ['“/orders/3”', 1],
  ] as const) {
    await field(page).fill(query)
    await expect(found(page), query).toHaveText(`${count} of 10`)
    await expect(rows(page)).toHaveCount(count)
  }
})

test('what cannot be meant names what is, and Tab or a click takes it', async ({ page, bin }) => {
  await tenOrders(bin)
  await open(page, bin)
  await field(page).fill('body.action:opened')
  await expect(found(page)).toHaveText('2 of 10')
  await field(page).fill('body.action:opened staus:200')
  await expect(page.getByText('There is no field staus')).toBeVisible()
  await expect(page.getByText('The list still shows what body.action:opened found.')).toBeVisible()
  await expect(stale(page).getByRole('option')).toHaveCount(2)
  await page.keyboard.press('Tab')
  await expect(field(page)).toHaveValue('body.action:opened status:200')
  await expect(field(page)).toBeFocused()
  await expect(found(page)).toHaveText('2 of 10')
  await expect(stale(page)).toHaveCount(0)

  await field(page).fill('x-shop-event:refund')
  const meant = page.getByRole('group', { name: 'Did you mean' })
  await meant.getByRole('button', { name: 'header.x-shop-event:refund' }).click()
  await expect(found(page)).toHaveText('2 of 10')
})

test('a wrong query in the address dims the list too', async ({ page, bin }) => {
  await tenOrders(bin)
  await open(page, bin, '?q=status:fine')
  await expect(field(page)).toHaveValue('status:fine')
  await expect(found(page)).toHaveText('Not searched')
  await expect(stale(page).getByRole('option')).toHaveCount(10)
})

test('a search that fails says so above the rows of the last one, dimmed', async ({
  page,
  bin,
}) => {
  await tenOrders(bin)
  await open(page, bin, '?q=body.action:opened')
  await expect(found(page)).toHaveText('2 of 10')
  await page.route('**/captures?*q=*', (route) => route.abort())
  await field(page).fill('body.action:closed')
  await expect(page.getByText('The search failed')).toBeVisible()
  await expect(stale(page).getByRole('option')).toHaveCount(2)
  await page.unroute('**/captures?*q=*')
  await expect(found(page)).toHaveText('8 of 10')
  await expect(stale(page)).toHaveCount(0)
})

test('where nothing is found I read what of it is in no request, and what is', async ({
  page,
  bin,
}) => {
  await tenOrders(bin)
  await open(page, bin)
  for (const [query, words, offer, count] of [
    ['body.id:7', 'No request has body.id; there is body.order.id.', 'body.order.id:7', 1],
    [
      'body.Action:opened',
      'No request has body.Action; there is body.action.',
      'body.action:opened',
      2,
    ],
    ['status:503', 'No request has status:503; there is 200.', 'status:200', 10],
    [
      'header.x-shop-event:ref',
      'No request has header.x-shop-event:ref; there is refund and paid.',
      'header.x-shop-event:*ref*',
      2,
    ],
  ] as const) {
    await field(page).fill(query)
    await expect(page.getByText(words)).toBeVisible()
    await page.getByRole('button', { name: offer, exact: true }).click()
    await expect(found(page)).toHaveText(`${count} of 10`)
  }
  await field(page).fill('before:1h')
  await expect(page.getByText('before:1h is too early: the oldest request')).toBeVisible()
})

test('I find what I have not read yet, and what I open stays until I search again', async ({
  page,
  bin,
}) => {
  await sendJson(bin, '/seen', {})
  await open(page, bin)
  await expect(rows(page)).toHaveCount(1)
  for (const path of ['/new/1', '/new/2', '/new/3']) await sendJson(bin, path, {})
  await expect(rows(page)).toHaveCount(4)
  await field(page).fill('is:unread path:/new')
  await expect(rows(page)).toHaveText([/new\/3/, /new\/2/, /new\/1/])
  await rows(page).nth(1).click()
  await expect(page).toHaveURL(/c=3/)
  await expect(rows(page)).toHaveCount(3)
  await sendJson(bin, '/new/4', {})
  await expect(rows(page)).toHaveCount(4)
  await field(page).press('Enter')
  await expect(rows(page)).toHaveText([/new\/4/, /new\/3/, /new\/1/])
  const answer = await page.request.get(`/api/bins/${bin.id}/captures?q=is:unread`)
  expect([answer.status(), await answer.text()]).toEqual([400, expect.stringContaining('seq:>N')])
})

test('the slash opens the same help as a click, Escape clears, a second one goes to the list', async ({
  page,
  bin,
}) => {
  await tenOrders(bin)
  await open(page, bin)
  await page.keyboard.press('/')
  await expect(page.getByRole('option', { name: /^method:/ })).toBeVisible()
  await page.keyboard.type('body.action:opened')
  await expect(found(page)).toHaveText('2 of 10')
  await page.keyboard.press('Escape')
  await expect(field(page)).toHaveValue('')
  await expect(field(page)).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(list(page)).toBeFocused()
  await expect(rows(page)).toHaveCount(10)
})
