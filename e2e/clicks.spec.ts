import { readFile } from 'node:fs/promises'
import { startHandler } from './handler'
import { expect, open, test } from './wirebin'

test('a link of mine records who follows it and leads on to my page; I print its QR code', async ({
  page,
  bin,
  browser,
}) => {
  const shop = await startHandler(200)
  await open(page, bin)
  await page.keyboard.press('Shift+R')
  const replies = page.getByRole('dialog', { name: 'Replies' })
  await replies.getByRole('button', { name: 'Add a rule' }).click()
  await replies.getByRole('textbox', { name: 'Path' }).fill('/poster')
  await replies.getByRole('button', { name: 'Start from' }).click()
  await page.getByRole('menuitem', { name: /A link that counts clicks/ }).click()
  const location = replies.getByRole('textbox', { name: 'Value of header 1' })
  await expect(location).toHaveValue('https://example.com/')
  await expect(location).toBeFocused()
  await expect(
    replies.getByText('Location leads to https://example.com/, an example'),
  ).toBeVisible()
  await location.fill(`${shop.origin}/autumn?from=poster`)
  await replies.getByRole('button', { name: 'Save' }).click()
  await expect(replies.getByText('Saved. Applies from the next request.')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(replies).toHaveCount(0)

  const visitor = await (await browser.newContext()).newPage()
  for (const time of [1, 2]) {
    await visitor.goto(`${bin.url}/poster`)
    await expect(visitor).toHaveURL(`${shop.origin}/autumn?from=poster`)
    await expect(page.getByRole('option')).toHaveCount(time)
  }
  await expect(page.getByRole('option').first()).toContainText('302')
  expect(shop.requests.filter(({ url }) => url.startsWith('/autumn'))).toHaveLength(2)

  await page.getByRole('button', { name: 'QR code of the address' }).click()
  const saving = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Save as SVG' }).click()
  const file = await (await saving).path()
  expect(await readFile(file, 'utf8')).toMatch(/^<svg xmlns="[^"]+" viewBox="0 0 (\d+) \1"/)
  await visitor.context().close()
  await shop.stop()
})
