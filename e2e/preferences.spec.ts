import { letGoAt } from './dragging'
import { expect, open, send, test } from './wirebin'

test.describe('preferences', () => {
  test('the theme I choose stays, on every page, and never reaches a capture', async ({
    page,
    bin,
    api,
  }) => {
    await page.goto('/')
    await page.getByRole('button', { name: 'Theme' }).click()
    await page.getByRole('menuitemradio', { name: 'Dark' }).click()
    const ground = () =>
      page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor)
    await expect.poll(ground).toBe('rgb(20, 18, 15)')
    await page.goto(`/in/${bin.id}/by-hand`)
    const { headers } = await api.read(bin, 1)
    expect(headers.filter(([name]) => /cookie/i.test(name))).toEqual([])
    await open(page, bin)
    await expect.poll(ground).toBe('rgb(20, 18, 15)')
  })

  test('with reduced motion, the theme changes at once', async ({ page }) => {
    await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' })
    await page.goto('/')
    await expect(page.getByText('No bins yet')).toBeVisible()
    await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
    expect(await page.evaluate(() => document.getAnimations().length)).toBe(0)
  })

  test('the panes keep the widths I give them, by mouse and by keyboard', async ({ page, bin }) => {
    await send(bin, '/one')
    await page.setViewportSize({ width: 1440, height: 900 })
    await open(page, bin)
    const list = page.getByRole('region', { name: 'Requests' })
    const width = async () => Math.round((await list.boundingBox())?.width ?? 0)
    const line = page.getByRole('separator', { name: 'Width of the list' })
    await expect.poll(width).toBe(420)
    const box = await line.boundingBox()
    if (!box) throw new Error('no line between the panes')
    await page.mouse.move(box.x + 4, 400)
    await page.mouse.down()
    await page.mouse.move(500, 400, { steps: 3 })
    await letGoAt(line, 560, 400)
    await expect.poll(width).toBe(560)
    await line.focus()
    await page.keyboard.press('ArrowLeft')
    await expect(line).toHaveAttribute('aria-valuenow', '544')
    await open(page, bin)
    await expect.poll(width).toBe(544)
    await page.keyboard.press('Tab')
    await line.dblclick()
    await expect.poll(width).toBe(420)

    const side = page.getByRole('separator', { name: 'Width of the side column' })
    await side.focus()
    await page.keyboard.press('Home')
    await expect(side).toHaveAttribute('aria-valuenow', '200')
  })

  test('I choose how times are shown: how long ago or by the clock, local or UTC', async ({
    page,
    bin,
  }) => {
    await send(bin, '/one')
    await open(page, bin)
    const time = page.getByRole('option').locator('time')
    await expect(time).toHaveText(/^(now|\d+ s ago)$/)
    await page.getByRole('button', { name: 'View' }).click()
    await page.getByRole('menuitemradio', { name: 'Clock time' }).click()
    await page.getByRole('menuitemradio', { name: 'UTC' }).click()
    const received = (await time.getAttribute('datetime')) ?? ''
    await expect(time).toHaveText(received.slice(11, 19))
    await page.keyboard.press('Escape')
    await expect(
      page
        .getByText(`${received.slice(11, 23)} UTC`)
        .filter({ visible: true })
        .first(),
    ).toBeVisible()
    await page.reload()
    await expect(time).toHaveText(received.slice(11, 19))
  })

  test('I scan the address with a phone', async ({ page, bin }) => {
    await open(page, bin)
    await page.getByRole('button', { name: 'QR code of the address' }).click()
    await expect(page.getByRole('img', { name: `QR code: ${bin.url}` })).toBeVisible()
  })
})
