import { check } from './axe-check'
import { type Handler, startHandler } from './handler'
import { expect, open, send, test } from './wirebin'

let handler: Handler
test.beforeEach(async () => {
  handler = await startHandler(200)
})
test.afterEach(() => handler.stop())

test('I select three requests, send them on, see in every tab how far that is, and cancel the rest', async ({
  page,
  bin,
  context,
}) => {
  await open(page, bin)
  for (const path of ['/1', '/2', '/3', '/4']) await send(bin, path, 'hello')
  await expect(page.getByRole('option')).toHaveCount(4)
  const row = (at: number) => page.getByRole('option').nth(at)
  await row(0).click()
  await page.keyboard.press('x')
  await row(2).click({ modifiers: ['Shift'] })
  const selected = page.getByRole('status', { name: 'Selected' })
  await expect(selected).toHaveText('3 selected')
  await page.keyboard.press('Escape')
  await expect(selected).toBeHidden()
  await page.keyboard.press('Shift+ArrowDown')
  await page.keyboard.press('J')
  await expect(selected).toHaveText('3 selected')
  await page.keyboard.press('X')
  const form = page.getByRole('dialog', { name: 'Send 3 requests on' })
  await expect(form).toBeVisible()
  await check(page, 'three selected, and the form that sends them', 'body')
  await form.getByRole('textbox', { name: 'Send to' }).fill(handler.origin)
  await form.getByRole('spinbutton', { name: 'Milliseconds between' }).fill('60000')
  await form.getByRole('button', { name: 'Send', exact: true }).click()
  await expect(form).toBeHidden()
  await expect(selected).toBeHidden()

  const other = await context.newPage()
  await open(other, bin)
  await page.reload()
  for (const tab of [page, other]) {
    const line = tab.getByRole('region', { name: 'Sending on' })
    await expect(line).toContainText('1 of 3 sent on')
    await expect(line.getByRole('progressbar')).toHaveAttribute('aria-valuenow', '1')
  }
  await check(page, 'how far sending is', '#requests')
  await page.getByRole('button', { name: 'Cancel', exact: true }).click()
  for (const tab of [page, other]) {
    const line = tab.getByRole('region', { name: 'Sending on' })
    await expect(line.getByRole('status')).toHaveText('1 of 3 sent on, 2 canceled')
    await line.getByRole('button', { name: 'Dismiss' }).click()
    await expect(line).toBeHidden()
  }
  expect(handler.requests.map(({ url }) => url)).toEqual(['/2'])
})

test('with a query I send all that it finds', async ({ page, bin }) => {
  await open(page, bin)
  for (const path of ['/a/1', '/a/2', '/b/1']) await send(bin, path, 'hello')
  await page.goto(`/b/${bin.id}?q=path:/a`)
  await expect(page.getByRole('option')).toHaveCount(2)
  await page.getByRole('option').first().click()
  await page.keyboard.press('X')
  const form = page.getByRole('dialog', { name: 'Send all of this query on' })
  await form.getByRole('textbox', { name: 'Send to' }).fill(handler.origin)
  await form.getByRole('button', { name: 'Send', exact: true }).click()
  await expect(page.getByText('2 deliveries on the way')).toBeVisible()
  await expect
    .poll(() => handler.requests.map(({ url }) => url).toSorted())
    .toEqual(['/a/1', '/a/2'])
})

test('what I dismissed does not come back with an answer that was on its way', async ({
  page,
  bin,
}) => {
  await open(page, bin)
  for (const path of ['/1', '/2']) await send(bin, path, 'hello')
  const headers = { Authorization: `Bearer ${bin.ownerKey}` }
  const deliveries = `/api/bins/${bin.id}/deliveries`
  const sendOn = (data: object) =>
    page.request.post(deliveries, { headers, data: { to: handler.origin, ...data } })
  await sendOn({ seqs: [1, 2], spacingMs: 60_000 })
  const line = page.getByRole('region', { name: 'Sending on' })
  await expect(line).toContainText('1 of 2 sent on')
  await page.request.delete(deliveries, { headers })
  await expect(line.getByRole('status')).toHaveText('1 of 2 sent on, 1 canceled')

  let release = (): void => undefined
  const released = new Promise<void>((resolve) => (release = resolve))
  let held = 0
  await page.route('**/deliveries/progress?since=*', async (route) => {
    const response = await route.fetch()
    held++
    await released
    await route.fulfill({ response })
  })
  await sendOn({ seqs: [1] })
  await expect.poll(() => held).toBeGreaterThan(0)
  const late = page.waitForResponse(/progress\?since=/)
  await line.getByRole('button', { name: 'Dismiss' }).click()
  release()
  await (await late).finished()
  await send(bin, '/3', 'hello')
  await expect(page.getByRole('option')).toHaveCount(3)
  await expect(line).toBeHidden()
})
