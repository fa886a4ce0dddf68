import { layoutFaults } from './layout'
import { expect, open, test } from './wirebin'

for (const width of [360, 390]) {
  test(`${width} px: the forms of watched addresses and forwards are whole, and the QR code is in the menu`, async ({
    page,
    bin,
  }) => {
    await page.setViewportSize({ width, height: 840 })
    await open(page, bin)
    for (const [item, add] of [
      ['Watched addresses…', 'Watch an address'],
      ['Forwards…', 'New forward'],
    ] as const) {
      await page.getByRole('button', { name: 'More', exact: true }).click()
      await page.getByRole('menuitem', { name: item }).click()
      await page.getByRole('button', { name: add }).click()
      const window = page.getByRole('dialog', { name: add })
      await expect(window.getByRole('radio').first()).toBeAttached()
      for (const folded of await window.locator('summary').all()) await folded.click()
      for (const option of await window.getByRole('radio').all()) await expect(option).toBeVisible()
      const past = await window.evaluate((one) => one.scrollWidth - one.clientWidth)
      expect(past, item).toBeLessThanOrEqual(0)
      expect(await layoutFaults(page), item).toEqual([])
      await page.keyboard.press('Escape')
      await expect(window).toHaveCount(0)
    }
    await page.getByRole('button', { name: 'More', exact: true }).click()
    await page.getByRole('menuitem', { name: 'QR code of the address…' }).click()
    await expect(page.getByRole('img', { name: `QR code: ${bin.url}` })).toBeVisible()
  })
}
