import type { Page } from '@playwright/test'
import { check } from './axe-check'
import { sendJson } from './sending'
import { expect, open, test } from './wirebin'

const editor = (page: Page) => page.getByRole('dialog', { name: 'Replies' })
const tryIt = (page: Page) => editor(page).getByRole('region', { name: 'Try it' })
const verdict = (page: Page) => tryIt(page).getByRole('status', { name: 'What this rule does' })
const button = (page: Page) => tryIt(page).getByRole('button', { name: 'Try it' })

test('I try a rule before I save it, and see why it does not match, and what it would answer', async ({
  page,
  bin,
  api,
}) => {
  await api.setReplies(bin, {
    rules: [{ id: 'down', when: { path: '/down' }, answer: { kind: 'reply', reply: {} } }],
  })
  await sendJson(bin, '/orders/7', { action: 'opened' })
  await open(page, bin, '?c=1')
  await page.getByRole('button', { name: 'Make a rule from this request' }).click()
  await expect(editor(page).getByRole('textbox', { name: 'Path' })).toHaveValue('/orders/:id')
  await editor(page).getByRole('textbox', { name: 'Value in test 1' }).fill('closed')
  await editor(page).getByRole('combobox', { name: 'Status' }).fill('201')
  await editor(page).getByRole('textbox', { name: 'Body' }).fill('{"id": {{ request.params.id }}}')
  await editor(page)
    .getByRole('checkbox', { name: /template/ })
    .check()
  await expect(tryIt(page).getByRole('textbox', { name: 'Number' })).toHaveValue('1')
  await expect(tryIt(page)).toContainText(/POST\s*\/orders\/7/)
  await button(page).click()
  const said = verdict(page)
  await expect(said).toHaveText('This rule does not match: JSON action is "opened".')
  await expect(said).toBeInViewport()
  const outcomes = tryIt(page).getByRole('list', { name: 'Result of each rule' })
  await expect(outcomes.getByRole('listitem')).toHaveText([
    /1.*\(this rule\).*JSON action is "opened"/,
    /2.*\/down.*The path is \/orders\/7/,
  ])
  await expect(tryIt(page)).toContainText('The sender gets 200')

  await editor(page).getByRole('textbox', { name: 'Value in test 1' }).fill('opened')
  await expect(said).toContainText('It was changed since.')
  await button(page).click()
  await expect(said).toHaveText('This rule answers.')
  await expect(tryIt(page)).toContainText('The sender gets 201')
  await expect(tryIt(page).getByRole('tree')).toContainText('"id": 7')
  await check(page, 'tried')

  await editor(page).getByRole('textbox', { name: 'Path' }).fill('orders')
  await button(page).click()
  await expect(editor(page).getByRole('alert')).toHaveText(['A path begins with a slash'])
  // The trial saved nothing and sent nothing to the bin.
  expect((await sendJson(bin, '/orders/8', { action: 'opened' })).status).toBe(200)
  expect((await api.list(bin)).newest).toBe(2)
})

test('I try the reply for when no rule matches, with and without a rule that does', async ({
  page,
  bin,
  api,
}) => {
  const rule = { id: 'down', when: { path: '/down' }, answer: { kind: 'reply', reply: {} } }
  await api.setReplies(bin, { rules: [rule] })
  await sendJson(bin, '/up', {})
  await sendJson(bin, '/down', {})
  await open(page, bin, '?c=1')
  await page.keyboard.press('Shift+R')
  await editor(page)
    .getByRole('button', { name: /^All others/ })
    .click()
  await editor(page).getByRole('combobox', { name: 'Status' }).fill('418')
  await button(page).click()
  const said = tryIt(page).getByRole('status', { name: 'What this reply does' })
  await expect(said).toHaveText('No rule matches, so this answers.')
  await expect(tryIt(page)).toContainText('The sender gets 418')
  await editor(page).getByRole('combobox', { name: 'Status' }).fill('700')
  await button(page).click()
  await expect(editor(page).getByRole('alert')).toHaveText(['A status is 200 to 599'])
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Discard' }).click()
  expect((await sendJson(bin, '/up', {})).status).toBe(200)

  await open(page, bin, '?c=2')
  await page.keyboard.press('Shift+R')
  await editor(page)
    .getByRole('button', { name: /^All others/ })
    .click()
  await button(page).click()
  await expect(said).toHaveText('This does not answer: rule 1 comes before it.')
})

test('I try a plan and a rule that is off, and neither moves nor switches it', async ({
  page,
  bin,
  api,
}) => {
  const steps = [{ status: 503 }, { faultMode: 'reset' }, { status: 200 }]
  const rule = { id: 'plan', when: {}, answer: { kind: 'drill', steps } }
  await api.setReplies(bin, { rules: [rule, { ...rule, id: 'off', on: false }] })
  await sendJson(bin, '/flaky', {})
  await open(page, bin)
  await page.keyboard.press('Shift+R')
  const edit = editor(page).getByRole('button', { name: /^Edit/ })
  await edit.first().click()
  for (let i = 0; i < 2; i++) {
    await button(page).click()
    await expect(tryIt(page)).toContainText('This rule answers, by step 2 of its plan.')
  }
  await expect(tryIt(page)).toContainText('The sender gets no reply')
  const stands = editor(page).getByRole('status', { name: 'Current step' })
  await expect(stands).toHaveText('Next: step 2 of 3')

  // An error in a step is shown once, at the step, which is opened.
  await editor(page).getByRole('button', { name: 'Step 3: 200' }).click()
  await editor(page).getByRole('combobox', { name: 'Status' }).fill('700')
  await editor(page).getByRole('button', { name: 'Step 1: 503' }).click()
  await button(page).click()
  await expect(editor(page).getByRole('combobox', { name: 'Status' })).toHaveValue('700')
  await expect(editor(page).getByRole('alert')).toHaveText(['A status is 200 to 599'])
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Discard' }).click()

  await page.keyboard.press('Shift+R')
  await edit.last().click()
  await button(page).click()
  await expect(verdict(page)).toHaveText(
    'This rule matches, but rule 1 comes before it. It is still off.',
  )
})

test('I try a rule with a script before anybody has sent anything', async ({ page, bin, api }) => {
  await open(page, bin)
  await page.keyboard.press('Shift+R')
  await editor(page).getByRole('button', { name: 'Add a rule' }).click()
  await editor(page).getByRole('button', { name: 'PUT' }).click()
  await editor(page).getByRole('textbox', { name: 'Path' }).fill('/orders/:id')
  await editor(page).getByRole('radio', { name: 'A script' }).click()
  const code = `function reply({ params, json }) {
  console.log('sum', json.sum)
  return { status: 201, body: { id: params.id } }
}`
  await editor(page).getByRole('textbox', { name: 'Script' }).fill(code)
  // The request follows the conditions until it is edited.
  await expect(tryIt(page)).toContainText(/PUT\s*\/orders\/1/)
  await tryIt(page).getByRole('button', { name: 'Change it' }).click()
  const path = tryIt(page).getByRole('textbox', { name: 'Path and query' })
  await expect(path).toHaveValue('/orders/1')
  await expect(tryIt(page).getByRole('textbox', { name: 'Method' })).toHaveValue('PUT')
  await path.fill('/orders/77')
  await tryIt(page).getByRole('textbox', { name: 'Body' }).fill('{"sum": 12}')
  await check(page, 'a made request')
  await button(page).click()
  await expect(verdict(page)).toHaveText('This rule answers.')
  await expect(tryIt(page)).toContainText('The sender gets 201')
  await expect(tryIt(page).getByRole('tree')).toContainText('"id": "77"')
  await expect(tryIt(page)).toContainText('sum 12')

  await tryIt(page).getByRole('textbox', { name: 'Method' }).fill('POST')
  await button(page).click()
  await expect(verdict(page)).toHaveText('This rule does not match: the method is POST.')
  await tryIt(page).getByRole('textbox', { name: 'Header lines' }).fill('nonsense')
  await button(page).click()
  await expect(tryIt(page).getByRole('alert')).toContainText('is not “Name: value”')
  await tryIt(page).getByRole('button', { name: 'As the conditions ask for' }).click()
  await expect(path).toHaveCount(0)
  expect((await api.list(bin)).newest).toBe(0)
})

test('I try a rule with any request by its number, and with a change of it', async ({
  page,
  bin,
}) => {
  await sendJson(bin, '/orders/7', { action: 'opened' })
  await sendJson(bin, '/other', {})
  await open(page, bin, '?c=2')
  await page.keyboard.press('Shift+R')
  await editor(page).getByRole('button', { name: 'Add a rule' }).click()
  await editor(page).getByRole('textbox', { name: 'Path' }).fill('/orders/8')
  await editor(page).getByRole('textbox', { name: 'Body' }).fill('eight')
  const number = tryIt(page).getByRole('textbox', { name: 'Number' })
  await number.fill('1')
  await button(page).click()
  await expect(verdict(page)).toHaveText('This rule does not match: the path is /orders/7.')
  await tryIt(page).getByRole('button', { name: 'Change it' }).click()
  await tryIt(page).getByRole('textbox', { name: 'Path and query' }).fill('/orders/8')
  await expect(verdict(page)).toContainText('It was changed since.')
  await button(page).click()
  await expect(verdict(page)).toHaveText('This rule answers.')
  await number.fill('99')
  await button(page).click()
  await expect(tryIt(page).getByRole('alert')).toContainText('99')
})
