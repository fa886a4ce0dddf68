import { expect, open, send, test } from './wirebin'

test('I delete a bin, restore it, and it has all its requests and receives new ones', async ({
  page,
  api,
  ownBin,
}) => {
  const bin = await api.makeBin({ name: 'shop staging' })
  await ownBin(bin)
  await send(bin, '/one')
  await send(bin, '/two')
  await page.goto('/')
  const row = page.getByRole('row', { name: /shop staging/ })
  await row.getByRole('button', { name: 'More for shop staging' }).click()
  await page.getByRole('menuitem', { name: 'Delete' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText('2 requests can be restored for seven days')
  await dialog.getByRole('button', { name: 'Delete the bin' }).click()

  const deleted = page.getByRole('region', { name: 'Recently deleted' })
  await expect(deleted.getByRole('listitem')).toContainText('2 requests · gone for good in 7 days')
  await expect(row).toBeHidden()
  expect((await send(bin, '/three')).status).toBe(410)

  await deleted.getByRole('button', { name: 'Reopen shop staging' }).click()
  await expect(row).toBeVisible()
  await expect(deleted).toBeHidden()
  expect((await send(bin, '/four')).status).toBe(200)
  await open(page, bin)
  await expect(page.getByRole('option')).toHaveCount(3)
})

test('I delete a bin for good, on a phone, and nothing of it is left', async ({
  page,
  api,
  ownBin,
}) => {
  await page.setViewportSize({ width: 390, height: 844 })
  const bin = await api.makeBin({ name: 'a bin with quite a long name for such a small screen' })
  await ownBin(bin)
  await send(bin, '/secret')
  await page.request.delete(`/api/bins/${bin.id}`)
  await page.goto('/')
  const deleted = page.getByRole('region', { name: 'Recently deleted' })
  await expect(deleted.getByRole('listitem')).toHaveCount(1)
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390)

  await deleted.getByRole('button', { name: /^Delete a bin .* for good$/ }).click()
  await page.getByRole('button', { name: 'Delete for good', exact: true }).click()
  await expect(deleted).toBeHidden()
  const reopened = await page.request.post(`/api/bins/${bin.id}/reopen`)
  expect(reopened.status()).toBe(410)
})
