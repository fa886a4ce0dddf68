import type { Page } from '@playwright/test'
import { check } from './axe-check'
import { sendJson } from './sending'
import { expect, open, send, test } from './wirebin'

const window = (page: Page) => page.getByRole('dialog', { name: 'Replies' })
const save = (page: Page) => window(page).getByRole('button', { name: 'Save' }).click()
const said = (page: Page, text: string | RegExp) =>
  window(page).getByRole('status').filter({ hasText: text })

async function addRule(page: Page): Promise<void> {
  await page.keyboard.press('Shift+R')
  await window(page).getByRole('button', { name: 'Add a rule' }).click()
}

test('a rule that another answers before says so, in the editor, on saving and in the list', async ({
  page,
  bin,
  api,
}) => {
  const answer = { kind: 'reply', reply: { status: 201 } }
  await api.setReplies(bin, {
    rules: [{ id: 'orders', name: 'Orders', when: { path: '/orders/**' }, answer }],
  })
  await open(page, bin)
  await addRule(page)
  const words = 'Rule 1 “Orders” answers first whenever this rule matches'
  await expect(
    window(page).getByRole('heading', { name: 'New rule, tried after rule 1' }),
  ).toBeVisible()
  await expect(window(page).getByText(words)).toHaveCount(0)
  await window(page).getByRole('textbox', { name: 'Path' }).fill('/orders/:id')
  await expect(window(page).getByText(words)).toBeVisible()
  await check(page, 'a shadowed rule')
  await save(page)
  await expect(said(page, `Saved, with a warning. ${words}.`)).toBeVisible()
  expect((await send(bin, '/orders/7')).status).toBe(201)
  await window(page).getByRole('button', { name: 'All rules' }).click()
  const rule = window(page).getByRole('listitem', { name: /^Rule 2/ })
  await expect(rule).toContainText(words)
  await check(page, 'a list with a mark')
  // First of the two it answers, and the mark is gone.
  await window(page).getByRole('button', { name: 'Move rule 2' }).press('ArrowUp')
  await expect(window(page).getByText(/answers first/)).toHaveCount(0)
  await expect(said(page, 'Saved. Applies from the next request.')).toBeVisible()
  expect((await send(bin, '/orders/7')).status).toBe(200)
  await window(page).getByRole('switch', { name: 'Rule 1 is on' }).click()
  await window(page)
    .getByRole('button', { name: /^Edit: any method \/orders\/:id/ })
    .click()
  await window(page).getByRole('textbox', { name: 'Name' }).fill('one')
  await save(page)
  await expect(said(page, 'Saved. The rule is off')).toBeVisible()
})

test('a rule for everything comes last, and a new one before it', async ({ page, bin, api }) => {
  const answer = (status: number) => ({ kind: 'reply', reply: { status } })
  await api.setReplies(bin, { rules: [{ id: 'a', when: { path: '/a' }, answer: answer(201) }] })
  await sendJson(bin, '/any', {})
  await open(page, bin, '?c=1')
  await page.getByRole('button', { name: 'Make a rule from this request' }).click()
  const title = (text: string) => window(page).getByRole('heading', { name: text })
  await expect(title('New rule, tried first')).toBeVisible()
  await window(page).getByRole('button', { name: 'POST', exact: true }).click()
  await window(page).getByRole('textbox', { name: 'Path' }).fill('')
  await expect(title('New rule, tried after rule 1')).toBeVisible()
  await window(page).getByRole('combobox', { name: 'Status' }).fill('503')
  await save(page)
  await expect(said(page, 'Saved. Applies from the next request.')).toBeVisible()
  expect([(await send(bin, '/a')).status, (await send(bin, '/b')).status]).toEqual([201, 503])
  await window(page).getByRole('button', { name: 'All rules' }).click()
  await expect(window(page).getByRole('button', { name: /^All others/ })).toContainText(
    'Rule 2 answers every request',
  )
  await window(page).getByRole('button', { name: 'Add a rule' }).click()
  await window(page).getByRole('textbox', { name: 'Path' }).fill('/b')
  await expect(title('New rule, tried after rule 1')).toBeVisible()
  await save(page)
  await expect(said(page, 'Saved. Applies from the next request.')).toBeVisible()
  expect((await send(bin, '/b')).status).toBe(200)
})

test('a body that says JSON and is none is saved with a warning; what a template makes is judged when I try it', async ({
  page,
  bin,
}) => {
  await open(page, bin)
  await addRule(page)
  await window(page).getByRole('combobox', { name: 'Content type' }).fill('application/json')
  const body = window(page).getByRole('textbox', { name: 'Body' }).first()
  await body.fill('{"ok": true,\n}')
  const words = 'Not JSON, as the content type says: unexpected “}” (line 2, column 1)'
  await expect(window(page).getByText(words)).toBeVisible()
  await save(page)
  await expect(said(page, `Saved, with a warning. ${words}.`)).toBeVisible()
  expect(await (await send(bin, '/')).text()).toBe('{"ok": true,\n}')
  await body.fill('{"ok": {{ request.json.none }}}')
  await window(page)
    .getByRole('checkbox', { name: /template/ })
    .check()
  await expect(window(page).getByText(/^Not JSON/)).toHaveCount(0)
  await window(page).getByRole('button', { name: 'Try it' }).click()
  await expect(window(page).getByRole('region', { name: 'Try it' })).toContainText(
    'Not JSON, as the content type says: unexpected “}” (line 1, column 8)',
  )
  await body.fill('{"ok": {{ request.json.none | json }}}')
  await save(page)
  await expect(said(page, 'Saved. Applies from the next request.')).toBeVisible()
  expect(await (await send(bin, '/')).text()).toBe('{"ok": null}')
})

test('a script or a template with a mistake is not saved, and its line is shown', async ({
  page,
  bin,
}) => {
  await open(page, bin)
  await addRule(page)
  await window(page).getByRole('radio', { name: 'A script' }).click()
  const script = window(page).getByRole('textbox', { name: 'Script' })
  const selected = (): Promise<string> =>
    script.evaluate((area: HTMLTextAreaElement) =>
      area.value.slice(area.selectionStart, area.selectionEnd),
    )
  await script.fill('function reply() {\n  const a = ;\n  return {}\n}')
  await save(page)
  const alert = window(page).getByRole('alert')
  await expect(alert).toHaveText(/SyntaxError: .*\(line 2, column 13\)/)
  await expect(script).toBeFocused()
  expect(await selected()).toBe('  const a = ;')
  await expect(window(page).getByText(/^Saved/)).toHaveCount(0)
  await check(page, 'a script with a mistake')
  await script.fill('const answer = () => ({})')
  await save(page)
  await expect(alert).toHaveText('There is no function named reply')
  expect(await (await send(bin, '/')).text()).toBe('ok')

  await window(page).getByRole('radio', { name: 'A reply' }).click()
  await window(page).getByRole('textbox', { name: 'Body' }).first().fill('one\n{{ two | upcased }}')
  await window(page)
    .getByRole('checkbox', { name: /template/ })
    .check()
  await save(page)
  await expect(alert).toHaveText('undefined filter: upcased (line 2, column 1)')
  await window(page).getByRole('button', { name: 'Go to line 2' }).click()
  await expect(window(page).getByRole('textbox', { name: 'Body' }).first()).toBeFocused()
})
