import type { Locator, Page } from '@playwright/test'
import { expect, open, send, test } from './wirebin'

const palette = (page: Page): Locator => page.getByRole('dialog', { name: 'Commands' })

async function find(page: Page, typed: string): Promise<Locator> {
  if (!(await palette(page).isVisible())) await page.keyboard.press('ControlOrMeta+k')
  await palette(page).getByRole('combobox').fill(typed)
  return palette(page).getByRole('option')
}

test('I open another bin, a setting, a sample and a request from the palette', async ({
  page,
  api,
  ownBin,
}) => {
  const other = await api.makeBin({ name: 'warehouse' })
  const bin = await api.makeBin({ name: 'shop' })
  await ownBin(bin)
  for (let at = 1; at <= 30; at += 1) await send(bin, `/orders/${at}`)
  await open(page, bin)

  await expect(await find(page, '#7')).toHaveText([/#7 POST \/orders\/7/])
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/c=7$/)
  await expect((await find(page, 'orders/12')).first()).toContainText('#12 POST /orders/12')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/c=12$/)

  await expect((await find(page, 'largest body')).first()).toHaveText(/Settings: Largest body/)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('spinbutton', { name: 'Largest body' })).toBeFocused()
  await page.keyboard.press('Escape')

  await expect((await find(page, 'shopify orders')).first()).toContainText('Shopify orders/')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/c=31$/)

  await expect(await find(page, 'warehouse')).toHaveText([/warehouse\s*Bins/])
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(new RegExp(`/b/${other.id}`))
})

/** What somebody who is new calls it, and what they mean. */
const words: Record<string, RegExp> = {
  cors: /^Let browsers read the replies/,
  preflight: /^Let browsers read the replies/,
  'cross origin': /^Let browsers read the replies/,
  csv: /^Export all as CSV/,
  excel: /^Export all as CSV/,
  har: /^Export all as HAR/,
  zip: /^Export all as ZIP/,
  ndjson: /^Export all as NDJSON/,
  export: /^Export…/,
  backup: /^Export…/,
  replay: /^Send this request on/,
  resend: /^Send this request on/,
  repeat: /^Send this request on/,
  localhost: /^Forwards…/,
  retry: /^Send all that failed again/,
  forward: /^Forwards…/,
  proxy: /^Forwards…/,
  slack: /^Forwards…/,
  tunnel: /^Why does nothing arrive/,
  ngrok: /^Why does nothing arrive/,
  'not working': /^Why does nothing arrive/,
  'status code': /^Replies/,
  response: /^Replies|^Make a rule/,
  timeout: /^Replies/,
  mock: /^Make a rule/,
  link: /^Share/,
  invite: /^Share/,
  'read only': /^Share/,
  endpoint: /^Access/,
  token: /^Access/,
  hmac: /^Secrets of signatures/,
  verify: /^Secrets of signatures/,
  diff: /^Compare with/,
  search: /^Find requests/,
  filter: /^Find requests/,
  dark: /^Theme: dark/,
  notification: /^Notify when a request arrives/,
  cron: /^Watched addresses/,
  rename: /^Settings: Name/,
  retention: /^Settings: Requests kept/,
  upload: /^Import/,
  wipe: /^Clear all requests/,
  swagger: /^API/,
  typescript: /^Types from/,
  ping: /^Send a plain test request/,
  mobile: /^QR code/,
}

test('what I call a thing finds the command that I mean, and browsers may read the replies by one', async ({
  page,
  bin,
}) => {
  await send(bin, '/first', '{"a":1}')
  await send(bin, '/second', '{"a":2}')
  await open(page, bin, '?c=2')
  await expect(page.getByText(/answered in/)).toBeVisible()
  const found: Record<string, string> = {}
  for (const word of Object.keys(words)) {
    const options = await find(page, word)
    found[word] = ((await options.count()) > 0 && (await options.first().textContent())) || ''
  }
  const wrong = Object.entries(words).filter(([word, meant]) => !meant.test(found[word] ?? ''))
  expect(wrong.map(([word]) => [word, found[word]])).toEqual([])

  const saved = page.waitForEvent('download')
  await find(page, 'csv')
  await page.keyboard.press('Enter')
  expect((await saved).suggestedFilename()).toMatch(/\.csv$/)

  await find(page, 'cors')
  await page.keyboard.press('Enter')
  await expect(page.getByText('Browsers may read the replies from now on')).toBeVisible()
  const asked = await fetch(bin.url, { headers: { Origin: 'https://app.example' } })
  expect(asked.headers.get('access-control-allow-origin')).not.toBeNull()
})

test('a request that the list has not loaded is found by its path and its number', async ({
  page,
  bin,
}) => {
  await send(bin, '/long-ago')
  for (let round = 0; round < 13; round += 1) {
    await Promise.all(Array.from({ length: 10 }, (_, at) => send(bin, `/later/${round}/${at}`)))
  }
  await open(page, bin)
  await expect(await find(page, 'long-ago')).toHaveText([/#1 POST \/long-ago/])
  await find(page, '1')
  await expect(palette(page).getByRole('option', { name: /^#1\b/ }).first()).toBeVisible()
})

test('whatever a menu of the page offers the palette finds, and each key that is shown is in the help', async ({
  page,
  bin,
}) => {
  await send(bin, '/one', '{"a":1}')
  await send(bin, '/two', '{"a":2}')
  await open(page, bin)
  await expect(page.getByText(/answered in/)).toBeVisible()

  const offered = new Set<string>()
  for (const name of ['View', 'More', 'Group', 'Copy as', 'Copy', 'Colour tag']) {
    await page.getByRole('button', { name, exact: true }).last().click()
    const menu = page.getByRole('menu')
    await expect(menu.locator('[role^="menuitem"]').first()).toBeVisible()
    // What is chosen already is no command.
    const items = menu.locator(
      '[role^="menuitem"]:not([role="menuitemradio"][aria-checked="true"])',
    )
    for (const item of await items.all()) {
      const text = await item.evaluate((element) => {
        const copy = element.cloneNode(true) as HTMLElement
        for (const key of copy.querySelectorAll('kbd')) key.remove()
        return copy.textContent.trim()
      })
      offered.add(text)
    }
    await page.keyboard.press('Escape')
    await expect(menu).toHaveCount(0)
  }
  expect(offered.size).toBeGreaterThan(35)
  const missing: string[] = []
  for (const text of offered) {
    const wanted = text.replace('…', '')
    if ((await (await find(page, wanted)).count()) === 0) missing.push(text)
  }
  expect(missing).toEqual([])

  // Every key of the palette and of the page's buttons has a row in the help.
  await find(page, '')
  const keyOf = (rows: Locator) =>
    rows.evaluateAll((all) =>
      all.map((row) => [
        row.querySelector('span')?.textContent,
        row.querySelector('kbd')?.textContent,
      ]),
    )
  const keyed = (await keyOf(palette(page).getByRole('option'))).filter(([, key]) => key)
  expect(keyed.length).toBeGreaterThan(20)
  await page.keyboard.press('Escape')
  const hints = await page
    .locator('[data-tip-key]')
    .evaluateAll((all) => all.map((one) => (one as HTMLElement).dataset.tipKey ?? ''))
  await page.keyboard.press('?')
  const help = page.getByRole('dialog', { name: 'Keyboard shortcuts' })
  await expect(help.getByText('Pause the list')).toBeVisible()
  const rows = await help.locator('dl > div').evaluateAll((all) =>
    all.map((row) => ({
      label: row.querySelector('dt')?.textContent ?? '',
      keys: [...row.querySelectorAll('kbd')].map((key) => key.textContent),
    })),
  )
  const unexplained = [
    ...keyed.filter(
      ([label, key]) => !rows.some((row) => row.label === label && row.keys.includes(key ?? '')),
    ),
    ...hints.filter((hint) => !rows.some(({ keys }) => keys.includes(hint))),
  ]
  expect(unexplained).toEqual([])
})

test('I find a window by the word that I have for it', async ({ page, bin }) => {
  await send(bin, '/', '{"a":1}')
  await open(page, bin)
  const windows = {
    qr: 'QR code of the address',
    click: 'Replies: how this bin answers',
    shape: 'Types from the JSON bodies',
    doctor: 'Why does nothing arrive?',
    poll: 'Watched addresses',
    config: 'API',
    agent: 'API',
    mail: 'Access',
  }
  for (const [word, label] of Object.entries(windows)) {
    await expect((await find(page, word)).filter({ hasText: label }), word).toHaveCount(1)
  }
  await find(page, 'qr')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('img', { name: `QR code: ${bin.url}` })).toBeVisible()
})
