import { expect, open, send, test } from './wirebin'

test("a button's tooltip stays while I point at it, so that I can read it enlarged", async ({
  page,
  bin,
}) => {
  await send(bin, '/one')
  await open(page, bin)
  const tip = page.getByRole('tooltip')
  const button = page.getByRole('button', { name: 'Pause the list' })
  await button.hover()
  await expect(tip).toHaveText(/^Pause the list/)
  const [from, to] = await Promise.all([button.boundingBox(), tip.boundingBox()])
  if (!from || !to) throw new Error('nothing to move between')
  const x = to.x + to.width / 2
  await page.mouse.move(x, to.y + to.height / 2, { steps: 40 })
  await expect(tip).toHaveText(/^Pause the list/)
  await page.mouse.down()
  await page.mouse.up()
  await page.keyboard.press('Shift')
  await expect(tip).toHaveText(/^Pause the list/)
  await page.mouse.move(x, to.y + 400, { steps: 10 })
  await expect(tip).toHaveCount(0)
})

test("Escape closes a button's tooltip and nothing else", async ({ page, bin }) => {
  await open(page, bin)
  const tip = page.getByRole('tooltip')
  await page.keyboard.press('?')
  const help = page.getByRole('dialog')
  await expect(help).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(help).toHaveCount(0)

  await page.getByRole('button', { name: 'View' }).focus()
  await page.keyboard.press('Shift+Tab')
  await page.keyboard.press('Tab')
  await expect(tip).toHaveText('View')
  await page.keyboard.press('Escape')
  await expect(tip).toHaveCount(0)
  await expect(page.getByRole('button', { name: 'View' })).toBeFocused()

  await page.getByRole('button', { name: 'View' }).click()
  await expect(page.getByRole('menu')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('menu')).toHaveCount(0)
})
