import { sendTyped } from './sending'
import { expect, send, test } from './wirebin'

test('I read JSON with its 64-bit numbers intact, forms as tables and binary as hex', async ({
  page,
  bin,
}) => {
  const post = (path: string, type: string, body: BodyInit) => sendTyped(bin, type, body, { path })
  await post('/json?a=1&b', 'application/json', '{"id":1296269042918237645,"id":2,"x":1.0}')
  await post('/form', 'application/x-www-form-urlencoded', 'name=J%C3%BCrgen&a=1&a=2')
  await post('/binary', 'application/octet-stream', new Uint8Array([0, 255, 1, 254, 0x41]))

  await page.goto(`/b/${bin.id}?c=1`)
  await expect(page.getByText('1296269042918237645', { exact: true })).toBeVisible()
  await expect(page.getByText('1.0', { exact: true })).toBeVisible()
  await page.getByRole('tab', { name: /^Query/ }).click()
  await expect(page.getByRole('tabpanel')).toContainText('b')
  await page.getByRole('tab', { name: /^Body/ }).click()

  await page.getByRole('option', { name: /form/ }).click()
  await expect(page.getByText('Jürgen', { exact: true })).toBeVisible()
  await page.getByRole('option', { name: /binary/ }).click()
  await expect(page.getByText(/00 ?ff 01 ?fe 41/)).toBeVisible()
})

test('I delete one request without being asked, and clear the rest after being asked once', async ({
  page,
  bin,
}) => {
  for (const path of ['/a', '/b', '/c']) await send(bin, path)
  await page.goto(`/b/${bin.id}?c=2`)
  await page.getByRole('button', { name: /^Delete/ }).click()
  await expect(page.getByRole('option')).toHaveCount(2)

  await page.getByRole('button', { name: 'More' }).click()
  await page.getByRole('menuitem', { name: 'Clear all requests' }).click()
  await page.getByRole('button', { name: 'Clear all' }).click()
  await expect(page.getByText('This bin is empty')).toBeVisible()
  await send(bin, '/d')
  await expect(page.getByText('#4 newest')).toBeVisible()
})

test('a request that was too large shows as refused, with what it said and why', async ({
  page,
  api,
  ownBin,
}) => {
  const bin = await api.makeBin({ maxBody: 1000 })
  await ownBin(bin)
  const response = await fetch(bin.url, { method: 'POST', body: 'x'.repeat(5000) })
  expect(response.status).toBe(413)
  expect(await response.text()).toContain("exceeds this bin's 1 kB")
  await page.goto(`/b/${bin.id}?c=1`)
  await expect(page.getByRole('option')).toContainText('refused')
  await expect(page.getByRole('option')).toContainText('413')
})

test('a request that could not be read appears once it can be', async ({ page, bin }) => {
  await fetch(bin.url, { method: 'POST', body: 'here after all' })
  const read = `**/api/bins/${bin.id}/captures/1`
  await page.route(read, (route) => route.fulfill({ status: 500, body: '' }))
  await page.goto(`/b/${bin.id}?c=1`)
  await expect(page.getByText('This request could not be loaded')).toBeVisible()
  await page.unroute(read)
  await expect(page.getByText('here after all')).toBeVisible()
})

test('on a phone I go from the list to a request and back', async ({ page, api, ownBin }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  const bin = await api.makeBin({ name: 'pocket' })
  await ownBin(bin)
  await send(bin, '/one', 'hello from a phone')
  await send(bin, '/two')
  await page.goto(`/b/${bin.id}`)
  await page.getByRole('option', { name: /one/ }).click()
  await expect(page.getByText('hello from a phone')).toBeVisible()
  await expect(page.getByRole('option')).toHaveCount(0)
  await page.getByRole('button', { name: 'Newer request' }).click()
  await expect(page).toHaveURL(/c=2$/)
  await page.getByRole('button', { name: 'Requests' }).click()
  await expect(page.getByRole('option')).toHaveCount(2)
  const overflow = await page.evaluate(() => document.body.scrollWidth > window.innerWidth)
  expect(overflow).toBe(false)
})

test('on a screen of 1024 px the path of a request is not broken', async ({
  page,
  api,
  ownBin,
}) => {
  await page.setViewportSize({ width: 1024, height: 768 })
  const bin = await api.makeBin()
  await ownBin(bin)
  await sendTyped(bin, 'application/json; charset=utf-8', '{"paid":true}', {
    path: '/alipay/notify',
  })
  await page.goto(`/b/${bin.id}?c=1`)
  const title = page.getByRole('heading', { name: 'POST /alipay/notify' })
  await expect(page.getByRole('button', { name: 'Compare' })).toBeVisible()
  // One line of it.
  expect((await title.boundingBox())?.height).toBeLessThan(40)
  const copy = await page.getByRole('button', { name: 'Copy body' }).boundingBox()
  const caption = await page
    .getByText('application/json; charset=utf-8', { exact: true })
    .boundingBox()
  const bottom = (copy?.y ?? Infinity) + (copy?.height ?? 0)
  expect(caption?.y, 'the caption has a line of its own').toBeGreaterThanOrEqual(bottom)
})
