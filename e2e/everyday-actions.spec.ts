import { readFile } from 'node:fs/promises'
import type { Download, Page } from '@playwright/test'
import { startHandler } from './handler'
import { Person } from './person'
import { sendJson } from './sending'
import { expect, open, test, type TestBin } from './wirebin'

const rows = (page: Page) => page.getByRole('listbox', { name: /Requests/ }).getByRole('option')
const order = { kind: 'paid', id: 'or_1', password: 'canary' }

/** Opens a bin with three requests, the newest one shown. */
async function opened(page: Page, bin: TestBin): Promise<Person> {
  for (const kind of ['open', 'sent', 'paid']) await sendJson(bin, `/${kind}`, { ...order, kind })
  await open(page, bin, '?c=3')
  await expect(rows(page)).toHaveCount(3)
  await expect(page.getByText('"or_1"', { exact: true })).toBeVisible()
  return new Person(page)
}

test('an address is made and copied by one click, and the first request is seen without any', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.goto('/')
  const person = new Person(page)
  await person.click(page.getByRole('button', { name: /Make a bin|Get this address/ }).first())
  await expect(page.getByRole('status', { name: 'Connection' })).toHaveText('Live')
  expect(person.steps).toBe(1)
  await expect(page.getByText('The address of the new bin is copied')).toBeVisible()
  const address = await page.evaluate(() => navigator.clipboard.readText())
  await fetch(address, { method: 'POST', body: '{"first":1}' })
  await expect(page.getByText('"first"', { exact: true })).toBeVisible()
  expect(person.steps).toBe(1)
})

test('at /new an address is there without any click', async ({ page }) => {
  await page.goto('/new')
  await expect(page).toHaveURL(/\/b\/[a-z2-7]{20}$/)
  await expect(page.getByRole('status', { name: 'Connection' })).toHaveText('Live')
  expect(new Person(page).steps).toBe(0)
})

test('a signed sample is two steps, and typing its name', async ({ page, bin }) => {
  await open(page, bin)
  const person = new Person(page)
  const first = page.getByRole('region', { name: 'Send the first request' })
  await person.button('Send a sample', first)
  await page.getByRole('combobox', { name: 'Send a sample' }).fill('stripe invoice')
  await expect(page.getByRole('option')).toHaveCount(1)
  await person.press('Enter')
  await expect(rows(page)).toHaveCount(1)
  expect(person.steps).toBe(2)
})

test('sending again is one click where it was sent before, and two with a change', async ({
  page,
  bin,
}) => {
  const handler = await startHandler(200)
  try {
    const person = await opened(page, bin)
    await page.getByRole('tab', { name: 'Send on' }).click()
    await page.getByRole('textbox', { name: 'Send this request to' }).fill(handler.origin)
    await person.button('Send')
    await expect.poll(() => handler.requests.length).toBe(1)
    expect(person.steps).toBe(1)
    await page.keyboard.press('j')
    await person.button('Edit first')
    await page.getByRole('textbox', { name: 'Body' }).fill('{"kind":"changed"}')
    await person.button('Send')
    await expect.poll(() => handler.requests.at(-1)?.body).toBe('{"kind":"changed"}')
    expect(person.steps).toBe(3)
  } finally {
    await handler.stop()
  }
})

test('curl is one click, another language two, the wire one', async ({ page, bin, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const clipboard = () => page.evaluate(() => navigator.clipboard.readText())
  const person = await opened(page, bin)
  await person.button('Copy curl')
  await expect.poll(clipboard).toContain('curl')
  expect(person.steps).toBe(1)
  await person.button('Copy as')
  await person.click(page.getByRole('menuitem', { name: 'Python (requests)' }))
  await expect.poll(clipboard).toContain('import requests')
  expect(person.steps).toBe(3)
  await person.click(page.getByRole('tab', { name: 'Wire' }))
  await expect(page.getByText('POST /in/').first()).toBeVisible()
  expect(person.steps).toBe(4)
})

test('finding with a value, or without it, is one click on it', async ({ page, bin }) => {
  const person = await opened(page, bin)
  await person.click(page.getByText('"paid"', { exact: true }), { modifiers: ['Alt'] })
  await expect(rows(page)).toHaveCount(1)
  expect(person.steps).toBe(1)
  await page.keyboard.press('/')
  await page.keyboard.press('Escape')
  await expect(rows(page)).toHaveCount(3)
  await person.click(rows(page).first().getByText('200'), { modifiers: ['Alt', 'Shift'] })
  await expect(page.getByText('No requests match')).toBeVisible()
  expect(person.steps).toBe(2)
})

test('a reply of my own is three clicks, and 503, 503, 200 is four', async ({ page, bin }) => {
  await open(page, bin)
  const person = new Person(page)
  const window = page.getByRole('dialog', { name: /Replies/ })
  await person.button('Replies')
  await person.click(window.getByRole('button', { name: /^Every request/ }))
  await window.getByRole('textbox', { name: 'Body' }).fill('mine')
  await person.button('Save', window)
  await expect(window.getByText(/^Saved/)).toBeVisible()
  expect(await (await sendJson(bin, '', {})).text()).toBe('mine')
  expect(person.steps).toBe(3)
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await expect(window).toBeHidden()

  const plan = new Person(page)
  await plan.button('Replies')
  await plan.button('Add a rule', window)
  await plan.click(window.getByRole('radio', { name: /plan/i }))
  await plan.button('Save', window)
  await expect(window.getByText(/^Saved/)).toBeVisible()
  const told: number[] = []
  for (let n = 0; n < 4; n++) told.push((await sendJson(bin, '', {})).status)
  expect(told).toEqual([503, 503, 200, 200])
  expect(plan.steps).toBe(4)
})

test('browsers may read what a bin answers after three clicks', async ({ page, bin }) => {
  await open(page, bin)
  const person = new Person(page)
  const window = page.getByRole('dialog', { name: /Replies/ })
  await person.button('Replies')
  await person.click(window.getByRole('tab', { name: 'Options' }))
  await person.click(window.getByRole('switch', { name: /Browsers may read/ }))
  await expect
    .poll(async () => {
      const headers = { Origin: 'https://example.com' }
      return (await fetch(bin.url, { headers })).headers.get('access-control-allow-origin')
    })
    .toBe('*')
  expect(person.steps).toBe(3)
})

test('when a page in a browser sent a request, it is one click that it may read what is answered', async ({
  page,
  bin,
}) => {
  const headers = { Origin: 'https://app.example' }
  await fetch(bin.url, { method: 'POST', headers, body: '{}' })
  await open(page, bin, '?c=1')
  const person = new Person(page)
  await expect(
    page.getByText('The page at https://app.example may not read the reply'),
  ).toBeVisible()
  await person.button('Let browsers read')
  await expect(page.getByText('Browsers may read the replies from now on')).toBeVisible()
  expect((await fetch(bin.url, { headers })).headers.get('access-control-allow-origin')).toBe('*')
  expect(person.steps).toBe(1)
  await expect(rows(page)).toHaveCount(2)
  await page.reload()
  await expect(page.getByRole('heading', { name: /^POST/ })).toBeVisible()
  await page.waitForLoadState('networkidle')
  await expect(page.getByRole('button', { name: 'Let browsers read' })).toHaveCount(0)
})

test('a read-only link is two clicks', async ({ page, bin }) => {
  const person = await opened(page, bin)
  await person.button('Share')
  await person.button('Make a link')
  await expect(page.getByText(/\/s\/\w+/).first()).toBeVisible()
  expect(person.steps).toBe(2)
})

test('two requests are compared by two clicks on them and one more', async ({ page, bin }) => {
  const person = await opened(page, bin)
  await person.click(rows(page).nth(0), { modifiers: ['ControlOrMeta'] })
  await person.click(rows(page).nth(1), { modifiers: ['ControlOrMeta'] })
  await person.button('Compare these two')
  await expect(page.getByText(/kind/).first()).toBeVisible()
  expect(person.steps).toBe(3)
})

test('the open request and another are deleted by a click and a key', async ({ page, bin }) => {
  const person = await opened(page, bin)
  await person.click(rows(page).nth(1), { modifiers: ['ControlOrMeta'] })
  await person.press('Delete')
  await expect(rows(page)).toHaveCount(1)
  expect(person.steps).toBe(2)
})

test('deleting one is one click, and so is to take it back', async ({ page, bin }) => {
  const person = await opened(page, bin)
  await person.button('Delete')
  await expect(rows(page)).toHaveCount(2)
  await expect(page.getByText('2 of 1,000 kept')).toBeVisible()
  await person.button(/^Undo/)
  await expect(rows(page)).toHaveCount(3)
  expect(person.steps).toBe(2)
  await expect(page.getByRole('listbox', { name: /Requests/ })).toBeFocused()
})

async function linesOf(download: Promise<Download>): Promise<string[]> {
  return (await readFile(await (await download).path(), 'utf8')).trim().split('\n')
}

test('everything is exported by one click, what a search finds too, and in another format by four', async ({
  page,
  bin,
}) => {
  const person = await opened(page, bin)
  const all = page.waitForEvent('download')
  await person.click(page.getByRole('link', { name: 'Export all as NDJSON' }))
  expect((await all).suggestedFilename()).toMatch(/\.ndjson$/)
  expect(await linesOf(all)).toHaveLength(3)
  expect(person.steps).toBe(1)

  await page.goto(`/b/${bin.id}?q=path:/paid`)
  await expect(rows(page)).toHaveCount(1)
  const found = page.waitForEvent('download')
  await person.click(page.getByRole('link', { name: 'Export all found as NDJSON' }))
  expect(await linesOf(found)).toHaveLength(1)
  expect(person.steps).toBe(2)

  const table = page.waitForEvent('download')
  await person.button('More')
  await person.click(page.getByRole('menuitem', { name: /^Export/ }))
  const window = page.getByRole('dialog', { name: 'Export' })
  await person.click(window.getByRole('radio', { name: 'CSV' }))
  await person.button('Export', window)
  expect((await linesOf(table))[0]).toMatch(/^seq,receivedAt,/)
  expect(person.steps).toBe(6)
})
