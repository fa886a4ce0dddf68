import type { Page } from '@playwright/test'
import { expect, open, send, test } from './wirebin'

const says = (page: Page) =>
  page.evaluate(() => {
    const announcer = document.querySelector('next-route-announcer')
    return announcer?.shadowRoot?.textContent ?? ''
  })

test('I go through the whole product by keyboard alone', async ({ page }) => {
  const press = (...keys: string[]) =>
    keys.reduce((before, key) => before.then(() => page.keyboard.press(key)), Promise.resolve())
  const run = async (typed: string, option: RegExp | string) => {
    await press('ControlOrMeta+k')
    await page.getByRole('dialog', { name: 'Commands' }).getByRole('combobox').fill(typed)
    const first = page.getByRole('dialog', { name: 'Commands' }).getByRole('option').first()
    await expect(first).toContainText(option)
    await press('Enter')
  }
  const tabTo = async (name: RegExp) => {
    for (let tabs = 0; tabs < 60; tabs += 1) {
      const focused = await page.evaluate(() => {
        const { activeElement: at } = document
        return at?.getAttribute('aria-label') ?? at?.textContent ?? ''
      })
      if (name.test(focused)) return
      await press('Tab')
    }
    throw new Error(`no ${name} within 60 stops`)
  }

  // A bin, and a sample in it.
  await page.goto('/')
  await tabTo(/^(New|Create|Make).*bin/)
  await press('Enter')
  await page.waitForURL(/\/b\//)
  await expect(page.getByRole('status', { name: 'Connection' })).toHaveText('Live')
  await run('send plain test', 'Send a plain test request')
  await expect(page.getByRole('option')).toHaveCount(1)
  await run('stripe invoice', /Stripe invoice/)
  await expect(page.getByRole('option')).toHaveCount(2)
  await expect(page).toHaveURL(/c=2$/)

  // I read it, tag it and write a note.
  await expect(page.getByText(/answered in/)).toBeVisible()
  await press('Tab')
  await press('t')
  await expect(page.getByRole('menu')).toBeVisible()
  await press('ArrowDown', 'Enter')
  await expect(page.getByRole('option', { name: /tagged amber|tagged red/ })).toBeVisible()
  await press('n')
  const note = page.getByRole('textbox', { name: 'Note' })
  await expect(note).toBeFocused()
  await page.keyboard.type('the first invoice')
  await press('ControlOrMeta+Enter')
  await expect(page.getByRole('option', { name: /has a note/ })).toBeVisible()
  await press('Escape')
  await run('show headers', 'Show headers')
  await expect(page.getByRole('tab', { name: /^Headers/ })).toHaveAttribute('aria-selected', 'true')

  // A reply of its own.
  await press('r')
  const replies = page.getByRole('dialog', { name: 'Replies' })
  await expect(replies).toBeVisible()
  await press('Escape')
  await expect(replies).toHaveCount(0)
  await press('m')
  await expect(page.getByRole('region', { name: 'Try it' })).toBeVisible()
  await tabTo(/^Save/)
  await press('Enter')
  await expect(page.getByText(/Saved/)).toBeVisible()
  await press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)

  // A link for a colleague.
  await run('share', 'Share')
  const share = page.getByRole('dialog', { name: 'Share this bin' })
  await expect(share).toBeVisible()
  await tabTo(/^(Make|Create).*link/i)
  await press('Enter')
  await expect(share.getByText(/\/s\/wbs_/).first()).toBeVisible()
  await press('Escape')
  await expect(share).toHaveCount(0)

  // Deleted, and back again.
  await press('Delete')
  await expect(page.getByRole('option')).toHaveCount(1)
  await press('z')
  await expect(page.getByRole('option')).toHaveCount(2)
  await expect(page.getByRole('option', { name: /has a note/ })).toBeVisible()
})

test('as I move from request to request, a screen reader is told of no page title', async ({
  page,
  api,
  ownBin,
}) => {
  const bin = await api.makeBin({ name: 'shop' })
  await ownBin(bin)
  await open(page, bin)
  // The first is opened by itself; of several at once it would be the newest.
  await send(bin, '/1')
  await expect(page.getByRole('option')).toHaveCount(1)
  for (const path of ['/2', '/3', '/4']) await send(bin, path)
  await expect(page).toHaveTitle('(3) shop · Wirebin')
  for (const title of ['(2) shop · Wirebin', '(1) shop · Wirebin', 'shop · Wirebin']) {
    await page.keyboard.press('k')
    await expect(page).toHaveTitle(title)
  }
  await page.keyboard.press('/')
  await page.keyboard.type('path:/2')
  await expect(page).toHaveURL(/q=path/)
  await expect(page.getByRole('status', { name: 'Found' })).toHaveText(/1 of 4/)
  expect(await says(page)).toBe('')
  await page.goBack()
  await page.goForward()
  await expect(page).toHaveURL(/q=path/)
})

test('a row is read out with a pause after each part', async ({ page, bin }) => {
  await open(page, bin)
  await fetch(`${bin.url}/hook`, {
    method: 'POST',
    headers: { 'X-GitHub-Event': 'push', 'X-GitHub-Delivery': 'd-1' },
    body: '{"ref":"main"}',
  })
  await expect(page.getByRole('option')).toHaveAccessibleName(
    /^POST \/hook, GitHub, push, .*14 B, 200, #1$/,
  )
})

test('I skip the bars with the first Tab, to the requests or to the open one', async ({
  page,
  bin,
}) => {
  await send(bin, '/one')
  await open(page, bin)
  await page.keyboard.press('Tab')
  const first = page.getByRole('link', { name: 'Skip to the requests' })
  await expect(first).toBeFocused()
  await expect(first).toBeInViewport()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('listbox', { name: /Requests/ })).toBeFocused()
  await page.reload()
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('main', { name: 'Request' })).toBeFocused()
})

test('no tooltip lies over an open menu', async ({ page, bin }) => {
  await send(bin, '/one', 'hello')
  await open(page, bin)
  const tip = page.getByRole('tooltip')
  await page.getByRole('button', { name: 'Colour tag' }).click()
  const menu = page.getByRole('menu')
  await expect(menu).toBeVisible()
  for (const name of ['Pin', 'Download body', 'Delete', 'Pause the list', 'View']) {
    await page.getByRole('button', { name, exact: true }).first().hover({ force: true })
    // Longer than a tip takes to appear: the page's own clock says when.
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 700)))
    await expect(menu).toBeVisible()
    await expect(tip).toHaveCount(0)
  }
  await page.keyboard.press('Escape')
  await expect(menu).toHaveCount(0)
  await page.mouse.move(5, 400)
  await page.getByRole('button', { name: 'Pin', exact: true }).hover()
  await expect(tip).toHaveText(/^Pin/)
})
