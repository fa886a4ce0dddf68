import { check } from './axe-check'
import { type Handler, startHandler } from './handler'
import { expect, open, test } from './wirebin'
import { sendJson } from './sending'

let target: Handler
test.beforeEach(async () => {
  target = await startHandler(500)
})
test.afterEach(() => target.stop())

test('my bin forwards what arrives; what failed is held, and goes out by one click once the target is mended', async ({
  page,
  bin,
}) => {
  await sendJson(bin, '/orders', { n: 0 })
  await open(page, bin)
  await page.getByRole('button', { name: 'More', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Forwards…' }).click()
  const window = page.getByRole('dialog')
  await window.getByRole('button', { name: 'New forward' }).click()
  await window.getByLabel('Send to').fill('local host')
  await window.getByRole('button', { name: 'Start forwarding' }).click()
  await expect(window.getByRole('alert')).toHaveText(/not an address such as/)
  await window.getByLabel('Send to').fill(target.origin)
  await window.getByLabel('Name', { exact: true }).fill('Staging')
  await window.getByText('When it fails, and the reply').click()
  await window.getByRole('radio', { name: 'My own' }).click()
  await window.getByLabel('Seconds from one try to the next').fill('')
  await window.getByRole('button', { name: 'Start forwarding' }).click()
  await expect(window.getByRole('listitem')).toContainText('Staging')

  await sendJson(bin, '/orders', { n: 1 })
  await sendJson(bin, '/orders', { n: 2 })
  const row = window.getByRole('listitem')
  await expect(row).toContainText('2 are held')
  await expect(row).toContainText('was answered 500')
  await row.getByRole('button', { name: 'Pause' }).click()
  await expect(row).toContainText('Its owner paused it')
  await sendJson(bin, '/orders', { n: 3 })
  await expect(row).toContainText('3 are held')
  await check(page, 'forwards')
  await page.keyboard.press('Escape')
  await expect(page.getByText('3 deliveries are held by the forward Staging')).toBeVisible()

  target.status = 200
  target.requests.length = 0
  await page.getByRole('button', { name: 'Forwards', exact: true }).click()
  await row.getByRole('button', { name: 'Resume, send the 3 held' }).click()
  await expect(row).not.toContainText('held')
  await expect(row).toContainText('request 4 was answered 200')
  expect(target.requests.map(({ body }) => body).toSorted()).toEqual([
    '{"n":1}',
    '{"n":2}',
    '{"n":3}',
  ])
  await row.getByRole('button', { name: 'Delete' }).click()
  await page.getByRole('button', { name: 'Delete the forward' }).click()
  await expect(window.getByText('There are none yet.')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByText('held by the forward')).toBeHidden()
  await sendJson(bin, '/orders', { n: 4 })
  await expect(page.getByRole('option')).toHaveCount(5)
  expect(target.requests.map(({ body }) => body)).toHaveLength(3)
})
