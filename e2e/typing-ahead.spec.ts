import type { Page } from '@playwright/test'
import { sendJson } from './sending'
import { expect, open, test } from './wirebin'

/** Also below a window, which hides them from screen readers. */
const rows = (page: Page) => page.locator('[id^=capture-][role=option]')

/** What a key opens, what is typed at once, and what is then to be seen; `typed` are keys, or words. */
const openings: [
  key: string,
  opens: string,
  typed: string[],
  seen: (page: Page) => Promise<void>,
][] = [
  [
    'v',
    'a value to be chosen',
    ['or_3', 'Enter'],
    (page) => expect(page.getByRole('menu')).toContainText('or_3'),
  ],
  [
    'Control+k',
    'the commands',
    ['keyboard', 'Enter'],
    (page) => expect(page.getByRole('dialog', { name: 'Keyboard' })).toBeVisible(),
  ],
  [
    'X',
    'sending on',
    ['http://localhost:9/x'],
    (page) =>
      expect(page.getByRole('textbox', { name: 'Send to' })).toHaveValue('http://localhost:9/x'),
  ],
  [
    't',
    'the tags',
    ['r', 'Enter'],
    (page) => expect(rows(page).first().getByText('red')).toBeAttached(),
  ],
  [
    'n',
    'the note',
    ['x', 'Enter', 'of a customer'],
    (page) => expect(page.getByRole('textbox', { name: 'Note' })).toHaveValue('x\nof a customer'),
  ],
  [
    '?',
    'the keys',
    ['x'],
    (page) => expect(page.getByRole('dialog', { name: /Keyboard/ })).toBeVisible(),
  ],
  [
    'r',
    'the replies',
    ['x'],
    (page) => expect(page.getByRole('dialog', { name: /Replies/ })).toBeVisible(),
  ],
  [
    'm',
    'a new rule',
    ['x'],
    (page) => expect(page.getByRole('dialog', { name: /Replies/ })).toBeVisible(),
  ],
]

for (const [key, opens, typed, seen] of openings) {
  test(`what I type right after ${key} is meant for what it opens, ${opens}, however slowly that loads`, async ({
    page,
    bin,
  }) => {
    for (const id of [1, 2, 3]) await sendJson(bin, '/order', { id: `or_${id}`, kind: 'paid' })
    await open(page, bin, '?c=3')
    await expect(page.getByText('"or_3"', { exact: true })).toBeVisible()
    await page.waitForLoadState('networkidle')
    let release: () => void = () => undefined
    const typedAll = new Promise<void>((resolve) => (release = resolve))
    let held = 0
    // Its scripts, and what it shows.
    await page.route(/_next.*\.js|\/captures\/3$/, async (route) => {
      held += 1
      await typedAll
      await route.continue()
    })
    await page.keyboard.press(key)
    await expect.poll(() => held, 'it is being loaded').toBeGreaterThan(0)
    for (const one of typed) {
      if (one === 'Enter') await page.keyboard.press(one)
      else await page.keyboard.type(one)
    }
    release()
    await seen(page)
    // Nothing of it was a command of the page.
    await expect(page.getByRole('toolbar', { name: 'Selected requests' })).toBeHidden()
    await expect(rows(page)).toHaveCount(3)
  })
}

test('what I open and leave with Escape before it has loaded does not open', async ({
  page,
  bin,
}) => {
  await sendJson(bin, '/order', { id: 'or_1' })
  await sendJson(bin, '/order', { id: 'or_2' })
  await open(page, bin, '?c=2')
  await expect(page.getByText('"or_2"', { exact: true })).toBeVisible()
  await page.waitForLoadState('networkidle')
  let release: () => void = () => undefined
  const left = new Promise<void>((resolve) => (release = resolve))
  let held = 0
  await page.route(/_next.*\.js/, async (route) => {
    held += 1
    await left
    await route.continue()
  })
  await page.keyboard.press('?')
  await expect.poll(() => held).toBeGreaterThan(0)
  await page.keyboard.press('Escape')
  // The page has its keys again.
  await page.keyboard.press('j')
  await expect(page.getByText('"or_1"', { exact: true })).toBeVisible()
  release()
  await page.keyboard.press('v')
  await expect(page.getByRole('combobox', { name: /Find a value/ })).toBeVisible()
  await expect(page.getByRole('dialog', { name: /Keyboard/ })).toBeHidden()
})
