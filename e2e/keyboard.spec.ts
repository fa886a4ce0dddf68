import { expect, open, send, test } from './wirebin'

test.describe('by keyboard', () => {
  test('I move through the list, into a request and back without a mouse', async ({
    page,
    bin,
  }) => {
    for (const path of ['/one', '/two', '/three']) await send(bin, path, 'body of ' + path)
    await open(page, bin)
    await expect(page).toHaveURL(/c=3$/)
    await page.keyboard.press('j')
    await expect(page).toHaveURL(/c=2$/)
    await expect(page.getByRole('listbox', { name: /Requests/ })).toBeFocused()
    await page.keyboard.press('G')
    await expect(page).toHaveURL(/c=1$/)
    await page.keyboard.press('k')
    await expect(page).toHaveURL(/c=2$/)
    await page.keyboard.press('g')
    await expect(page).toHaveURL(/c=3$/)
    const active = await page.getByRole('listbox').getAttribute('aria-activedescendant')
    const row = page.locator(`#${active}`)
    await expect(row).toHaveAttribute('aria-selected', 'true')
    await expect(row).toHaveAttribute('aria-posinset', '1')
    await expect(row).toHaveAttribute('aria-setsize', '3')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('main', { name: 'Request' })).toBeFocused()
    await page.keyboard.press('Escape')
    await expect(page.getByRole('listbox')).toBeFocused()
  })

  test('I copy the body, and the request as code in the language I used last, by one key', async ({
    page,
    bin,
    context,
  }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write'])
    await send(bin, '/copy', '{"a":1}')
    await open(page, bin)
    await expect(page.getByText(/answered in/)).toBeVisible()
    const clipboard = () => page.evaluate(() => navigator.clipboard.readText())
    await page.keyboard.press('e')
    await expect(page.getByText('Body copied')).toBeVisible()
    expect(await clipboard()).toBe('{"a":1}')
    await page.keyboard.press('c')
    await expect(page.getByText(/Copied as curl/)).toBeVisible()
    expect(await clipboard()).toContain('curl')

    await page.getByRole('button', { name: 'Copy as' }).click()
    await page.getByRole('menuitem', { name: 'Python (requests)' }).click()
    await expect.poll(clipboard).toContain('import requests')
    await page.keyboard.press('?')
    const help = page.getByRole('dialog', { name: 'Keyboard shortcuts' })
    await expect(help.getByText('Copy as Python (requests)')).toBeVisible()
    await page.keyboard.press('Escape')
    await page.keyboard.press('e')
    await expect.poll(clipboard).toBe('{"a":1}')
    await page.keyboard.press('c')
    await expect(page.getByText(/Copied as Python/)).toBeVisible()
    expect(await clipboard()).toContain('import requests')
  })

  test('I find a command in the palette and read all keys in the help', async ({ page, bin }) => {
    await send(bin, '/one')
    await open(page, bin)
    await page.keyboard.press('Control+k')
    const palette = page.getByRole('dialog', { name: 'Commands' })
    await palette.getByRole('combobox').fill('theme dark')
    await expect(palette.getByRole('option')).toHaveCount(1)
    await page.keyboard.press('Enter')
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')

    await page.keyboard.press('Control+k')
    await palette.getByRole('combobox').fill('j')
    await page.keyboard.press('Escape')
    await expect(palette).toHaveCount(0)
    await page.keyboard.press('?')
    const help = page.getByRole('dialog', { name: 'Keyboard shortcuts' })
    await expect(help.getByText('Pause the list')).toBeVisible()
    await page.keyboard.press('.')
    await page.keyboard.press('Escape')
    await expect(help).toHaveCount(0)
    await expect(page.getByRole('status', { name: 'Paused' })).toHaveCount(0)
  })

  test('a menu that I close as it opens does not swallow my next key', async ({ page, bin }) => {
    await open(page, bin)
    // On a slow machine the menu is still opening while the keys are pressed.
    const tools = await page.context().newCDPSession(page)
    await tools.send('Emulation.setCPUThrottlingRate', { rate: 4 })
    const palette = page.getByRole('dialog', { name: 'Commands' })
    for (let i = 0; i < 5; i++) {
      await page.getByRole('button', { name: 'View' }).click()
      await page.getByRole('menu').waitFor({ state: 'attached' })
      await page.keyboard.press('Escape')
      await page.keyboard.press('Control+k')
      await expect(palette).toBeVisible()
      await page.keyboard.press('Escape')
      await expect(palette).toHaveCount(0)
    }
  })

  test('what I type into a field is text, not a command', async ({ page, bin }) => {
    await send(bin, '/one')
    await open(page, bin)
    await page.getByRole('button', { name: 'More' }).click()
    await page.getByRole('menuitem', { name: 'Settings' }).click()
    const name = page.getByRole('textbox', { name: 'Name' })
    await name.fill('')
    await name.pressSequentially('jk.f?')
    await expect(name).toHaveValue('jk.f?')
    await expect(page.getByRole('dialog')).toHaveCount(1)
    await page.getByRole('button', { name: 'Save' }).click()
    await expect(page.getByRole('heading', { name: 'jk.f?' })).toBeVisible()
    await expect(page).toHaveTitle('jk.f? · Wirebin')
  })
})

test.describe('many requests at once', () => {
  test('I pause the list, and the requests of the meantime appear when I resume', async ({
    page,
    bin,
  }) => {
    await send(bin, '/before')
    await open(page, bin)
    await page.keyboard.press('.')
    for (let i = 0; i < 12; i++) await send(bin, `/while/${i}`)
    await expect(page.getByRole('status', { name: 'Paused' })).toHaveText(/12 arrived since/)
    await expect(page.getByRole('option')).toHaveCount(1)
    await page.getByRole('button', { name: 'Resume' }).last().click()
    await expect(page.getByRole('option')).toHaveCount(13)
    await expect(page.getByRole('status', { name: 'Paused' })).toHaveCount(0)
  })

  test('I see what I have not opened yet: in the list, the title and the icon, after a reload too', async ({
    page,
    api,
    ownBin,
  }) => {
    const bin = await api.makeBin({ name: 'shop' })
    await ownBin(bin)
    await send(bin, '/seen')
    await open(page, bin)
    await expect(page).toHaveTitle('shop · Wirebin')
    for (const path of ['/a', '/b', '/c']) await send(bin, path)
    await expect(page).toHaveTitle('(3) shop · Wirebin')
    await expect(page.locator('link[rel="icon"]').first()).toHaveAttribute(
      'href',
      /^data:image\/png/,
    )
    await expect(page.getByRole('option', { name: /unread/ })).toHaveCount(3)

    await page.getByRole('option', { name: /\/b/ }).click()
    await expect(page).toHaveTitle('(2) shop · Wirebin')
    await page.goto('/')
    await send(bin, '/d')
    await open(page, bin, '?c=1')
    await expect(page).toHaveTitle('(3) shop · Wirebin')
    await page.keyboard.press('u')
    await expect(page).toHaveTitle('(4) shop · Wirebin')
    await page.getByRole('button', { name: 'Mark all read' }).click()
    await expect(page).toHaveTitle('shop · Wirebin')
    await expect(page.locator('link[rel="icon"]').first()).toHaveAttribute('href', /icon\.svg/)
  })

  test('I am notified only if I turned it on, and only while I look elsewhere', async ({
    page,
    api,
    ownBin,
    context,
  }) => {
    await context.grantPermissions(['notifications'])
    await page.addInitScript(() => {
      const shown: string[] = []
      Object.assign(window, { shown })
      class Shown extends EventTarget {
        static permission = 'granted'
        static requestPermission = () => Promise.resolve('granted')
        constructor(title: string, options: { body: string }) {
          super()
          shown.push(`${title}: ${options.body}`)
        }
      }
      Object.assign(window, { Notification: Shown })
      document.hasFocus = () => false
    })
    const shown = () => page.evaluate(() => (window as unknown as { shown: string[] }).shown)
    const bin = await api.makeBin({ name: 'shop' })
    await ownBin(bin)
    await open(page, bin)
    await send(bin, '/quiet')
    await expect(page.getByRole('option', { name: /quiet/ })).toBeVisible()
    await page.getByRole('button', { name: 'View' }).click()
    const notify = page.getByRole('menuitemcheckbox', { name: /Notify/ })
    await notify.click()
    await page.getByRole('button', { name: 'View' }).click()
    await expect(notify).toBeChecked()
    await page.keyboard.press('Escape')
    await send(bin, '/loud')
    await expect.poll(shown).toEqual(['1 request at shop: POST /loud'])
  })
})
