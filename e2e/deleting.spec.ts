import { check } from './axe-check'
import { expect, open, send, test, type TestBin } from './wirebin'

const kept = async (
  api: { list(bin: TestBin): Promise<{ captures: { seq: number }[] }> },
  bin: TestBin,
) => (await api.list(bin)).captures.map(({ seq }) => seq)

test('I delete a request by a key, and get it back by another', async ({ page, api, bin }) => {
  for (const path of ['/one', '/two', '/three']) await send(bin, path, 'hello')
  await open(page, bin)
  await expect(page).toHaveURL(/c=3$/)
  await page.keyboard.press('j')
  await page.keyboard.press('Delete')
  const line = page.getByRole('status', { name: 'Deleting' })
  await expect(line).toContainText('Deleting request #2…')
  await expect(page.getByRole('option')).toHaveCount(2)
  await expect(page).toHaveURL(/c=1$/)
  await line.hover()
  await check(page, 'a deletion that waits', 'body')
  expect(await kept(api, bin)).toEqual([3, 2, 1])
  await page.keyboard.press('z')
  await expect(line).toContainText('Request #2 kept')
  await expect(page.getByRole('option')).toHaveCount(3)
  await expect(page).toHaveURL(/c=2$/)

  await page.keyboard.press('Delete')
  await page.keyboard.press('ControlOrMeta+z')
  await expect(page.getByRole('option')).toHaveCount(3)

  await page.getByRole('button', { name: 'Delete', exact: true }).click()
  await line.getByRole('button', { name: 'Delete now' }).click()
  await expect(line).toContainText('Request #2 deleted')
  expect(await kept(api, bin)).toEqual([3, 1])
})

test('I am asked before a lower limit lets requests go, and they stay until the next one', async ({
  page,
  api,
  bin,
}) => {
  for (let n = 1; n <= 5; n += 1) await send(bin, `/${n}`)
  await open(page, bin)
  const settings = page.getByRole('dialog', { name: 'Settings' })
  const asked = page.getByRole('dialog', { name: 'Let the oldest 4 requests go?' })
  const more = page.getByRole('banner').getByRole('button', { name: 'More' })
  await more.click()
  await page.getByRole('menuitem', { name: 'Settings' }).click()
  await settings.getByLabel('Requests kept').fill('2')
  await settings.getByRole('button', { name: 'Save' }).click()
  await check(page, 'a lower limit', '[role=dialog]')
  await asked.getByRole('button', { name: 'Keep' }).click()
  await expect(asked).toBeHidden()
  await settings.getByRole('button', { name: 'Save' }).click()
  await asked.getByRole('button', { name: 'Save' }).click()
  await expect(settings).toBeHidden()
  await expect(more).toBeFocused()
  const foot = page.getByRole('contentinfo')
  for (const opened of ['live', 'anew']) {
    if (opened === 'anew') await open(page, bin)
    await expect(foot).toContainText('5 kept, limit 2: the oldest 4 leave with the next')
    await expect(page.getByRole('option')).toHaveCount(5)
  }
  expect(await kept(api, bin)).toHaveLength(5)
  await send(bin, '/6')
  await expect(foot).toContainText('2 of 2 kept4 evicted')
  await expect(page.getByRole('option')).toHaveCount(2)
  await expect.poll(() => kept(api, bin)).toEqual([6, 5])
})

test('a deletion is done in a while by itself, and the one before it at once', async ({
  page,
  api,
  bin,
}) => {
  for (const path of ['/1', '/2', '/3']) await send(bin, path, 'hello')
  await open(page, bin)
  await expect(page.getByText(/answered in/)).toBeVisible()
  await page.clock.install()
  const line = page.getByRole('status', { name: 'Deleting' })
  await page.keyboard.press('Delete')
  await expect(line).toContainText('#3')
  await page.keyboard.press('Delete')
  await expect(line).toContainText('Deleting request #2…')
  await expect.poll(() => kept(api, bin)).toEqual([2, 1])
  // While I point at the line it waits.
  await line.getByText('Deleting').hover()
  await page.clock.fastForward(60_000)
  expect(await kept(api, bin)).toEqual([2, 1])
  await page.mouse.move(0, 0)
  await page.clock.fastForward(60_000)
  await expect.poll(() => kept(api, bin)).toEqual([1])
  await expect(line).toContainText('Request #2 deleted')
})

test('what I deleted is gone when I leave the page at once', async ({ page, api, bin }) => {
  for (const path of ['/1', '/2', '/3']) await send(bin, path, 'hello')
  await open(page, bin)
  await page.keyboard.press('Delete')
  await expect(page.getByRole('status', { name: 'Deleting' })).toContainText('#3')
  await page.goto('about:blank')
  await expect.poll(() => kept(api, bin)).toEqual([2, 1])
  await open(page, bin)
  await page.keyboard.press('Delete')
  await expect(page.getByRole('status', { name: 'Deleting' })).toContainText('#2')
  await page.getByRole('link', { name: 'Wirebin' }).click()
  await expect.poll(() => kept(api, bin)).toEqual([1])
})

test('where the server cannot be reached, what I deleted comes back, and I am told why', async ({
  page,
  api,
  bin,
}) => {
  for (const path of ['/1', '/2']) await send(bin, path, 'hello')
  await open(page, bin)
  await page.route('**/deletions', (route) => route.abort())
  await page.keyboard.press('Delete')
  const line = page.getByRole('status', { name: 'Deleting' })
  await line.getByRole('button', { name: 'Delete now' }).click()
  await expect(line).toContainText('Request #2: not deleted. The server cannot be reached')
  await expect(page.getByRole('option')).toHaveCount(2)
  expect(await kept(api, bin)).toEqual([2, 1])
})

test('what another tab deletes meanwhile does not come back when I undo', async ({
  page,
  context,
  api,
  bin,
}) => {
  for (const path of ['/1', '/2', '/3']) await send(bin, path, 'hello')
  await open(page, bin)
  await page.keyboard.press('J')
  const line = page.getByRole('status', { name: 'Deleting' })
  await page.keyboard.press('Delete')
  await expect(line).toContainText('Deleting 2 requests…')
  await line.getByRole('button', { name: 'Undo' }).hover()
  const other = await context.newPage()
  await open(other, bin, '?c=3')
  await other.keyboard.press('Delete')
  await other.getByRole('button', { name: 'Delete now' }).click()
  await expect.poll(() => kept(api, bin)).toEqual([2, 1])
  // What arrives meanwhile is shown.
  await send(bin, '/4', 'hello')
  await expect(page.getByRole('option')).toHaveCount(2)
  await line.getByRole('button', { name: 'Undo' }).click()
  await expect(line).toContainText('1 request kept, 1 had gone meanwhile')
  await expect(page.getByRole('option')).toHaveCount(3)
})

test('a bin that is cleared while a deletion waits stays empty when I undo it', async ({
  page,
  context,
  bin,
}) => {
  for (const path of ['/1', '/2']) await send(bin, path, 'hello')
  await open(page, bin)
  await page.keyboard.press('Delete')
  const line = page.getByRole('status', { name: 'Deleting' })
  await line.getByRole('button', { name: 'Undo' }).hover()
  await context.request.delete(`/api/bins/${bin.id}/captures`)
  await expect(page.getByText('This bin is empty')).toBeVisible()
  await line.getByRole('button', { name: 'Undo' }).click()
  await expect(line).toContainText('Request #2 had gone meanwhile')
  await expect(page.getByText('This bin is empty')).toBeVisible()
})

test('I delete all that a query finds, and nothing that arrives after it', async ({
  page,
  api,
  bin,
}) => {
  for (let round = 0; round < 26; round += 1) {
    await Promise.all(Array.from({ length: 10 }, (_, at) => send(bin, at % 2 ? '/odd' : '/even')))
  }
  await page.goto(`/b/${bin.id}?q=path:/odd`)
  await expect(page.getByRole('option').first()).toBeVisible()
  await expect(page.getByRole('status', { name: 'Found' })).toHaveText(/of 260/)
  await page.getByRole('listbox', { name: /Requests/ }).focus()
  await page.keyboard.press('ControlOrMeta+a')
  await expect(page.getByRole('status', { name: 'Selected' })).toHaveText(/All found|130 selected/)
  await page.keyboard.press('Delete')
  const line = page.getByRole('status', { name: 'Deleting' })
  await expect(line).toContainText(/Deleting (all that path:\/odd finds|130 requests)…/)
  await send(bin, '/odd')
  await expect(page.getByRole('option')).toHaveCount(1)
  await line.getByRole('button', { name: 'Delete now' }).click()
  await expect(line).toContainText('130 requests deleted')
  expect((await api.list(bin, '?q=path:/odd')).captures.map(({ seq }) => seq)).toEqual([261])
  expect((await api.list(bin, '?q=path:/even&limit=200')).captures).toHaveLength(130)
})

test('all of a bin is cleared only after it was asked', async ({ page, api, bin }) => {
  for (const path of ['/1', '/2']) await send(bin, path)
  await open(page, bin)
  await page.getByRole('listbox', { name: /Requests/ }).focus()
  await page.keyboard.press('ControlOrMeta+a')
  await expect(page.getByRole('status', { name: 'Selected' })).toHaveText('All 2 selected')
  await page.getByRole('button', { name: 'Delete the selected' }).click()
  await expect(page.getByRole('dialog', { name: 'Clear all requests?' })).toBeVisible()
  await page.keyboard.press('Escape')
  expect(await kept(api, bin)).toEqual([2, 1])
})
