import { readFileSync } from 'node:fs'
import { check } from './axe-check'
import { expect, open, send, test } from './wirebin'

test('I select several with the pointer and the keys, and the list does not move', async ({
  page,
  bin,
}) => {
  for (const path of ['/1', '/2', '/3', '/4', '/5']) await send(bin, path, 'hello')
  await open(page, bin)
  const row = (path: string) => page.getByRole('option', { name: `POST ${path},` })
  const before = await row('/3').boundingBox()
  await page.keyboard.press('x')
  const bar = page.getByRole('toolbar', { name: 'Selected requests' })
  const selected = page.getByRole('status', { name: 'Selected' })
  await expect(selected).toHaveText('1 selected')
  expect(await row('/3').boundingBox()).toEqual(before)
  await row('/3').click({ modifiers: ['Shift'] })
  await expect(selected).toHaveText('3 selected')
  await row('/4').click({ modifiers: ['ControlOrMeta'] })
  await expect(selected).toHaveText('2 selected')
  await expect(row('/5')).toHaveAttribute('aria-selected', 'true')
  await expect(row('/4')).toHaveAttribute('aria-selected', 'false')
  await expect(bar.getByRole('button')).toHaveCount(7)
  await check(page, 'two selected', 'body')
  await page.keyboard.press('Escape')
  await expect(bar).toHaveCount(0)
  await page.getByRole('listbox', { name: /Requests/ }).focus()
  await page.keyboard.press('ControlOrMeta+a')
  await expect(selected).toHaveText('All 5 selected')
  await page.keyboard.press('Escape')
  await expect(bar).toHaveCount(0)
})

test('I pin, tag, export and delete several together', async ({ page, api, bin }) => {
  for (const path of ['/1', '/2', '/3', '/4']) await send(bin, path, 'hello')
  await open(page, bin)
  await page.keyboard.press('J')
  await page.keyboard.press('J')
  const selected = page.getByRole('status', { name: 'Selected' })
  await expect(selected).toHaveText('3 selected')
  await page.keyboard.press('p')
  await expect(page.getByText('3 requests pinned')).toBeVisible()
  await expect(page.getByRole('option', { name: /pinned/ })).toHaveCount(3)
  await page.keyboard.press('t')
  await page.getByRole('menuitem', { name: 'green' }).click()
  await expect(page.getByRole('option', { name: /tagged green/ })).toHaveCount(3)
  await page.keyboard.press('p')
  await expect(page.getByRole('option', { name: /pinned/ })).toHaveCount(0)

  await page.getByRole('button', { name: 'Export the selected' }).click()
  const form = page.getByRole('dialog', { name: 'Export 3 selected requests' })
  const download = page.waitForEvent('download')
  await form.getByRole('button', { name: 'Export', exact: true }).click()
  const lines = readFileSync(await (await download).path(), 'utf8')
    .trimEnd()
    .split('\n')
  expect(lines.map((line) => (JSON.parse(line) as { target: string }).target)).toEqual([
    '/2',
    '/3',
    '/4',
  ])

  await expect(selected).toHaveText('3 selected')
  await page.getByRole('button', { name: 'Delete the selected' }).click()
  const line = page.getByRole('status', { name: 'Deleting' })
  await expect(line).toContainText('Deleting 3 requests…')
  await expect(selected).toHaveCount(0)
  await line.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByRole('option')).toHaveCount(4)
  await expect(page.getByRole('option', { name: /tagged green/ })).toHaveCount(3)
  expect((await api.list(bin, '?q=tag:green')).captures).toHaveLength(3)
})

test('I compare the two that I selected', async ({ page, bin }) => {
  await send(bin, '/a', '{"n":1}')
  await send(bin, '/a', '{"n":2}')
  await send(bin, '/b')
  await open(page, bin)
  await page.keyboard.press('j')
  await page.keyboard.press('x')
  await page.keyboard.press('J')
  await page.getByRole('button', { name: 'Compare these two' }).click()
  await expect(page).toHaveURL(/with=/)
})

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 800 }, hasTouch: true })

  test('a long press selects, taps select more, and I delete them', async ({ page, api, bin }) => {
    for (const path of ['/1', '/2', '/3']) await send(bin, path, 'hello')
    await page.goto(`/b/${bin.id}`)
    const row = (path: string) => page.getByRole('option', { name: `POST ${path},` })
    await expect(row('/2')).toBeVisible()
    const box = await row('/2').boundingBox()
    if (!box) throw new Error('nothing to press')
    const touch = await page.context().newCDPSession(page)
    const at = { x: box.x + 120, y: box.y + 20 }
    await touch.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [at] })
    const selected = page.getByRole('status', { name: 'Selected' })
    await expect(selected).toHaveText('1 selected')
    await touch.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
    await expect(selected).toHaveText('1 selected')
    await row('/1').tap()
    await expect(selected).toHaveText('2 selected')
    await row('/2').tap()
    await expect(selected).toHaveText('1 selected')
    await row('/3').tap()
    await check(page, 'two selected on a phone', 'body')
    await page.getByRole('button', { name: 'Delete the selected' }).tap()
    await page.getByRole('button', { name: 'Delete now' }).tap()
    await expect.poll(async () => (await api.list(bin)).captures.map(({ seq }) => seq)).toEqual([2])
    await row('/2').tap()
    await expect(page.getByRole('heading', { name: 'POST /2' })).toBeVisible()
  })
})
