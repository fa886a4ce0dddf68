import type { Locator, Page } from '@playwright/test'
import { sendJson } from './sending'
import { expect, open, test, type TestBin } from './wirebin'

const field = (page: Page): Locator => page.getByRole('combobox', { name: 'Find requests' })
const found = (page: Page): Locator => page.getByRole('status', { name: 'Found' })
const node = (page: Page, text: string): Locator =>
  page.getByRole('treeitem').filter({ hasText: text })
const item = (page: Page, name: string): Locator =>
  page.getByRole('menuitem', { name, exact: true })

/** Sends three orders: 1 and 3 of one customer. */
async function threeOrders(bin: TestBin) {
  for (const i of [1, 2, 3]) {
    const body = {
      customer: i === 2 ? 'bea' : 'ann',
      state: i === 3 ? 'paid' : 'new',
      total: `${i}.50`,
    }
    await sendJson(bin, `/orders/${i}?shop=${i === 2 ? 'north' : 'south'}`, body, {
      'X-Shop-Event': i === 3 ? 'order paid' : 'order made',
    })
  }
}

test('I right-click a value in the body and find the requests with it, or without', async ({
  page,
  bin,
}) => {
  await threeOrders(bin)
  await open(page, bin)
  await node(page, '"customer"').click({ button: 'right' })
  await item(page, 'Find with this').click()
  await expect(field(page)).toHaveValue('body.customer:ann')
  await expect(found(page)).toHaveText('2 of 3')
  await node(page, '"state"').click({ button: 'right' })
  await item(page, 'Leave out').click()
  await expect(field(page)).toHaveValue('body.customer:ann -body.state:paid')
  await expect(found(page)).toHaveText('1 of 3')
})

test('I use a header, a query parameter and a row of the list in the same way', async ({
  page,
  bin,
}) => {
  await threeOrders(bin)
  await open(page, bin)
  await page.getByRole('tab', { name: /Headers/ }).click()
  await page.getByRole('row', { name: /X-Shop-Event/ }).hover()
  await page.getByRole('button', { name: 'More for X-Shop-Event' }).click()
  await item(page, 'Find with this').click()
  await expect(field(page)).toHaveValue('header.X-Shop-Event:"order paid"')
  await expect(found(page)).toHaveText('1 of 3')

  await page.getByRole('button', { name: 'Clear the query' }).click()
  await page.getByRole('tab', { name: /Query/ }).click()
  await page.getByRole('cell', { name: 'south', exact: true }).click({ button: 'right' })
  await item(page, 'Find with this').click()
  await expect(field(page)).toHaveValue('query.shop:south')
  await expect(found(page)).toHaveText('2 of 3')

  await page.getByRole('option', { name: /orders\/1/ }).click({ button: 'right' })
  await item(page, 'Leave out').click()
  await expect(field(page)).toHaveValue('query.shop:south -path:=/orders/1')
  await expect(found(page)).toHaveText('1 of 3')
})

test('a value becomes the condition of a new rule', async ({ page, bin }) => {
  await threeOrders(bin)
  await open(page, bin)
  await node(page, '"state"').click({ button: 'right' })
  await item(page, 'Use in a rule').click()
  const rule = page.getByRole('dialog', { name: 'Replies' })
  await expect(rule.getByRole('textbox', { name: /name/i }).last()).toBeVisible()
  await expect(rule.locator('input[value="state"]')).toBeVisible()
  await expect(rule.locator('input[value="paid"]')).toBeVisible()
})

test('I compare a request with the last that has the same value, and with the last that has another', async ({
  page,
  bin,
}) => {
  await threeOrders(bin)
  await open(page, bin)
  await node(page, '"customer"').click({ button: 'right' })
  await item(page, 'Compare with the last like it').click()
  await expect(page).toHaveURL(/with=1/)
  await page.getByRole('button', { name: 'Compare', exact: true }).click()
  await node(page, '"customer"').click({ button: 'right' })
  await item(page, 'Compare with the last unlike').click()
  await expect(page).toHaveURL(/with=2/)
  await page.getByRole('button', { name: 'Compare', exact: true }).click()
  await node(page, '"total"').click({ button: 'right' })
  await item(page, 'Compare with the last like it').click()
  await expect(page.getByText('No earlier request has this value in body.total')).toBeVisible()
})

test('with the keyboard alone I choose any value by its name, or the row I am on', async ({
  page,
  bin,
}) => {
  await threeOrders(bin)
  await open(page, bin)
  await expect(node(page, '"customer"')).toBeVisible()
  await page.keyboard.press('v')
  await expect(page.getByRole('combobox', { name: /Find a value/ })).toBeFocused()
  await page.keyboard.type('shop-event')
  await expect(page.getByRole('option', { name: /X-Shop-Event/ })).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(item(page, 'Copy')).toBeFocused()
  await page.keyboard.press('f')
  await expect(item(page, 'Find with this')).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(field(page)).toHaveValue('header.X-Shop-Event:"order paid"')

  await page.getByRole('tree').focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  for (const key of ['Enter', 'Shift+F10', 'v']) {
    await page.keyboard.press(key)
    await expect(item(page, 'Find with this')).toBeVisible()
    await expect(page.getByRole('menu')).toContainText('body.customer ann')
    await page.keyboard.press('Escape')
    await expect(page.getByRole('tree')).toBeFocused()
  }
  await page.keyboard.press('?')
  const help = page.getByRole('dialog', { name: 'Keyboard shortcuts' })
  await expect(help.getByText('Use a value: copy, find, leave out, rule, compare')).toBeVisible()
})

test('a reader of a link finds and compares by a value, but makes no rule; what is hidden is no value', async ({
  page,
  api,
  bin,
}) => {
  await threeOrders(bin)
  await sendJson(bin, '/login', { user: 'ann', password: 'canary' })
  const share = await api.share(bin, { redact: true })
  await page.goto(`/s/${share.url.split('/s/')[1]}`)
  await node(page, '"user"').click({ button: 'right' })
  await expect(item(page, 'Find with this')).toBeVisible()
  await expect(item(page, 'Use in a rule')).toHaveCount(0)
  await page.keyboard.press('Escape')
  await node(page, '"password"').click({ button: 'right' })
  await expect(item(page, 'Copy')).toBeVisible()
  await expect(item(page, 'Find with this')).toHaveCount(0)
  await page.keyboard.press('Escape')
  await expect(page.getByRole('menu')).toHaveCount(0)
  await page.keyboard.press('v')
  await expect(page.getByRole('option', { name: /^method/ })).toBeVisible()
  await expect(page.getByRole('combobox', { name: /Find a value/ })).toBeFocused()
  await page.keyboard.type('password')
  await expect(page.getByText('No value matches.')).toBeVisible()
})

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true })

  test('a long press on a value opens what I can do with it', async ({ page, bin }) => {
    await threeOrders(bin)
    await open(page, bin)
    const touch = await page.context().newCDPSession(page)
    const press = async (target: Locator) => {
      const box = await target.boundingBox()
      if (!box) throw new Error('It is not shown')
      const at = { x: box.x + 40, y: box.y + box.height / 2 }
      await touch.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [at] })
      await expect(page.getByRole('menu')).toBeVisible()
      await touch.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
      await expect(page.getByRole('menu')).toBeVisible()
    }
    await page.getByRole('option', { name: /orders\/3/ }).tap()
    await press(node(page, '"customer"'))
    await item(page, 'Find with this').tap()
    await expect(field(page)).toHaveValue('body.customer:ann')
    await expect(page.getByRole('option', { name: /orders/ })).toHaveCount(2)
  })
})
