import type { Page } from '@playwright/test'
import { check } from './axe-check'
import { letGoAt } from './dragging'
import { sendJson } from './sending'
import { expect, open, send, test } from './wirebin'

const window = (page: Page) => page.getByRole('dialog', { name: 'Replies' })

/** Expects no serious axe violations in either theme. */
async function clean(page: Page, place: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await check(page, `${place}, ${colorScheme}`)
  }
}

// Axe checks each state in both themes.
test.describe.configure({ timeout: 90_000 })

test('I make a rule from a request and the next one is answered by it', async ({ page, bin }) => {
  await sendJson(bin, '/orders/10482', { action: 'opened', id: 10_482 })
  await open(page, bin, '?c=1')
  await page.getByRole('button', { name: 'Make a rule from this request' }).click()

  const editor = window(page)
  await expect(editor.getByRole('button', { name: 'POST' })).toHaveAttribute('aria-pressed', 'true')
  await expect(editor.getByRole('textbox', { name: 'Path' })).toHaveValue('/orders/:id')
  await expect(editor.getByRole('textbox', { name: 'Name in test 1' })).toHaveValue('action')
  await editor.getByRole('combobox', { name: 'Status' }).fill('700')
  await editor.getByRole('button', { name: 'Save' }).click()
  await expect(editor.getByRole('alert').filter({ hasText: '200 to 599' })).toBeVisible()
  await editor.getByRole('combobox', { name: 'Status' }).fill('201')
  await editor.getByRole('textbox', { name: 'Body' }).fill('{"seen": {{ request.params.id }}}')
  await editor.getByRole('checkbox', { name: /template/ }).check()
  await clean(page, 'rule editor')
  await editor.getByRole('button', { name: 'Save' }).click()
  await expect(editor.getByText('Saved. Applies from the next request.')).toBeVisible()

  const answer = await sendJson(bin, '/orders/7', { action: 'opened' })
  expect(answer.status).toBe(201)
  expect(await answer.text()).toBe('{"seen": 7}')
  expect(await (await sendJson(bin, '/orders/7', { action: 'closed' })).text()).toBe('ok')

  await editor.getByRole('button', { name: 'All rules' }).click()
  const rule = editor.getByRole('listitem', {
    name: /POST \/orders\/:id with action = opened → 201 JSON/,
  })
  await expect(rule.getByRole('button', { name: /^Edit/ })).toBeFocused()
  await clean(page, 'list of rules')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('button', { name: '1 rule' })).toBeVisible()
  await expect(page.getByRole('option', { name: /201/ })).toBeVisible()
})

test('I let the bin fail twice and then succeed, and see the current step', async ({
  page,
  bin,
}) => {
  await open(page, bin)
  await page.keyboard.press('Shift+R')
  await window(page).getByRole('button', { name: 'Add a rule' }).click()
  await window(page).getByRole('radio', { name: 'A plan of failures' }).click()
  const plan = window(page).getByRole('textbox', { name: 'Plan' })
  await plan.fill('503, 5o3')
  await expect(plan).toHaveAttribute('aria-invalid', 'true')
  await plan.fill('503, 503, 200')
  await expect(window(page).getByRole('button', { name: 'Step 3: 200' })).toBeVisible()
  await clean(page, 'plan editor')
  await window(page).getByRole('button', { name: 'Save' }).click()
  const stands = window(page).getByRole('status', { name: 'Current step' })
  await expect(stands).toHaveText('Next: step 1 of 3')

  const statuses: number[] = []
  for (let i = 0; i < 4; i++) {
    statuses.push((await send(bin, '/flaky')).status)
    const words = ['Next: step 2 of 3', 'Next: step 3 of 3']
    await expect(stands).toHaveText(words[i] ?? 'Over: stays at step 3')
  }
  expect(statuses).toEqual([503, 503, 200, 200])
  await window(page).getByRole('button', { name: 'Reset' }).click()
  await expect(stands).toHaveText('Next: step 1 of 3')
  expect((await send(bin, '/flaky')).status).toBe(503)
})

test('I switch a handshake off', async ({ page, bin }) => {
  const shake = () => sendJson(bin, '/slack', { type: 'url_verification', challenge: '3eZbrw1aB' })
  expect(await (await shake()).json()).toEqual({ challenge: '3eZbrw1aB' })
  await open(page, bin)
  await page.getByRole('button', { name: 'Replies', exact: true }).click()
  await window(page).getByRole('tab', { name: 'Handshakes' }).click()
  await clean(page, 'handshakes')
  await window(page).getByRole('switch', { name: /Slack/ }).click()
  await expect(window(page).getByText('Saved. Applies from the next request.')).toBeVisible()
  expect(await (await shake()).text()).toBe('ok')
})

test('I put rules in order with the keyboard, copy one, and undo a deletion', async ({
  page,
  bin,
  api,
}) => {
  const rule = (id: string, status: number) => ({
    id,
    name: id,
    when: { path: `/${id}` },
    answer: { kind: 'reply', reply: { status, body: id } },
  })
  await api.setReplies(bin, { rules: [rule('first', 201), rule('second', 202), rule('last', 410)] })
  await open(page, bin)
  await page.keyboard.press('Shift+R')
  const names = window(page)
    .getByRole('list', { name: 'Rules' })
    .getByRole('button', { name: /^Edit/ })
  await expect(names).toHaveCount(3)
  await window(page).getByRole('button', { name: 'Move rule 3' }).press('ArrowUp')
  await expect(names).toHaveText([/first/, /last/, /second/])
  await expect(window(page).getByRole('button', { name: 'Move rule 2' })).toBeFocused()
  await page.keyboard.press('ArrowUp')
  await expect(names).toHaveText([/last/, /first/, /second/])

  const grip = window(page).getByRole('button', { name: 'Move rule 1' })
  const last = await window(page)
    .getByRole('listitem', { name: /^Rule 3/ })
    .boundingBox()
  if (!last) throw new Error('Rule 3 is not shown')
  await grip.hover()
  await page.mouse.down()
  await page.mouse.move(last.x + 20, last.y - 5, { steps: 3 })
  await letGoAt(grip, last.x + 20, last.y + last.height - 5)
  await expect(names).toHaveText([/first/, /second/, /last/])

  await window(page).getByRole('button', { name: 'More about rule 1' }).click()
  await page.getByRole('menuitem', { name: 'Duplicate' }).click()
  await expect(names).toHaveCount(4)
  await expect(window(page).getByRole('switch', { name: 'Rule 2 is on' })).not.toBeChecked()
  await window(page).getByRole('button', { name: 'More about rule 1' }).click()
  await page.getByRole('menuitem', { name: 'Delete' }).click()
  await expect(names).toHaveCount(3)
  await window(page).getByRole('button', { name: 'Undo' }).click()
  await expect(names).toHaveCount(4)
  await expect(window(page).getByText('Undone.')).toBeVisible()
  expect((await send(bin, '/first')).status).toBe(201)
})

test('I am asked before unsaved changes are lost, and see each field that keeps me from saving', async ({
  page,
  bin,
}) => {
  await page.setViewportSize({ width: 360, height: 780 })
  await open(page, bin)
  await page.getByRole('button', { name: 'More' }).click()
  await page.getByRole('menuitem', { name: 'Replies' }).click()
  await clean(page, 'no rules, 360 px')
  await window(page)
    .getByRole('button', { name: /Every request/ })
    .click()
  await window(page).getByRole('combobox', { name: 'Status' }).fill('503')
  await clean(page, 'fallback, 360 px')
  await page.keyboard.press('Escape')
  const asked = page.getByRole('dialog', { name: 'Leave without saving?' })
  await asked.getByRole('button', { name: 'Keep editing' }).click()
  await expect(window(page).getByRole('combobox', { name: 'Status' })).toHaveValue('503')
  await window(page).getByRole('button', { name: 'Save' }).click()
  await expect(window(page).getByText('Saved. Applies from the next request.')).toBeVisible()
  // A header that is added is typed at once, and each field that keeps it from being saved is marked.
  await window(page).getByRole('button', { name: 'Add a header' }).click()
  await page.keyboard.type('bad header')
  await window(page).getByRole('button', { name: 'Add a header' }).click()
  await window(page).getByRole('textbox', { name: 'Value of header 2' }).fill('only a value')
  await window(page).getByRole('textbox', { name: 'Delay, s' }).fill('soon')
  await window(page).getByRole('button', { name: 'Save' }).click()
  await expect(window(page).getByText('Not saved: 3 fields above are marked.')).toBeVisible()
  await expect(window(page).locator('[aria-invalid="true"]')).toHaveCount(3)
  await expect(window(page).getByText('A header needs a name')).toBeVisible()
  await page.keyboard.press('Escape')
  await asked.getByRole('button', { name: 'Discard' }).click()
  await expect(window(page)).toHaveCount(0)
  await expect(page.getByRole('button', { name: 'replies 503' })).toBeVisible()
  expect((await send(bin, '/any')).status).toBe(503)
})
