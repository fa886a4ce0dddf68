import type { Locator, Page } from '@playwright/test'
import { sendJson, sendTyped } from './sending'
import { expect, test } from './wirebin'

const sentence =
  'The quick brown fox jumps over the lazy dog and runs through the forest until night. '
const view = (page: Page, name: string) =>
  page.getByLabel('View the body as').getByRole('radio', { name, exact: true })
const wrapping = (page: Page) => page.getByRole('button', { name: 'Wrap long lines' })

/** Returns whether some line of a list is wider than its pane. */
const isTooWide = (list: Locator) =>
  list.evaluate((group) => {
    const edge = group.parentElement?.getBoundingClientRect().right ?? 0
    return [...group.querySelectorAll('[data-index] > span')].some(
      (line) => line.getBoundingClientRect().right > edge + 1,
    )
  })

/** Returns the words of a text that are split between two lines of the page. */
const splitWords = (list: Locator) =>
  list.evaluate((group) => {
    const split: string[] = []
    const walker = document.createTreeWalker(group, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      for (const { index, 0: word } of (node.textContent ?? '').matchAll(/[a-z]+/gi)) {
        const range = document.createRange()
        range.setStart(node, index)
        range.setEnd(node, index + word.length)
        const tops = [...range.getClientRects()].map(({ top }) => Math.round(top))
        if (new Set(tops).size > 1) split.push(word)
      }
    }
    return split
  })

test('long lines wrap between words and are numbered; w takes that back, and is remembered', async ({
  page,
  bin,
}) => {
  await sendTyped(bin, 'text/plain', `${sentence.repeat(8)}\nsecond\n${'x'.repeat(700)}\nlast`)
  await page.goto(`/b/${bin.id}?c=1`)
  const text = page.getByRole('group', { name: 'Body as text' })
  await expect(text).toContainText('last')
  await expect(wrapping(page)).toHaveAttribute('aria-pressed', 'true')
  expect(await isTooWide(text)).toBe(false)
  const split = await splitWords(text)
  expect(split.filter((word) => !word.startsWith('x'))).toEqual([])
  expect(split, 'a word longer than the line has to be').toHaveLength(1)
  for (const [line, words] of [
    ['1', 'The quick'],
    ['2', 'second'],
    ['4', 'last'],
  ] as const) {
    const row = text.locator('[data-index]').filter({ hasText: words })
    await expect(row.locator('[aria-hidden]')).toHaveText(line)
  }

  await page.keyboard.press('w')
  await expect(wrapping(page)).toHaveAttribute('aria-pressed', 'false')
  expect(await isTooWide(text)).toBe(true)
  await page.reload()
  await expect(wrapping(page)).toHaveAttribute('aria-pressed', 'false')
  await wrapping(page).click()
  await expect.poll(() => isTooWide(text)).toBe(false)
})

test('what I copy of a wrapped line is one line', async ({ page, api, ownBin, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const bin = await api.makeBin()
  await ownBin(bin)
  const lines = `${sentence.repeat(4)}end\nsecond`
  await sendTyped(bin, 'text/plain', lines)
  await page.goto(`/b/${bin.id}?c=1`)
  const text = page.getByRole('group', { name: 'Body as text' })
  await expect(text).toContainText('second')
  await text.evaluate((group) => getSelection()?.selectAllChildren(group))
  await page.keyboard.press('ControlOrMeta+c')
  expect((await page.evaluate(() => navigator.clipboard.readText())).trim()).toBe(lines)
})

test('the wire, JSON and XML wrap too, their lines are numbered, and XML folds', async ({
  page,
  bin,
}) => {
  const item = `<item sku="A1"><name>Tea</name><note>${sentence.repeat(4)}</note></item>`
  await sendTyped(bin, 'application/xml', `<order>${item.repeat(3)}<sum>3</sum></order>`)
  await sendJson(bin, '/json', { a: { b: sentence.repeat(6), c: [1, 2] } })
  await page.goto(`/b/${bin.id}?c=1`)
  const xml = page.getByRole('group', { name: 'Body as XML' })
  await expect(xml).toContainText('sum')
  expect(await isTooWide(xml)).toBe(false)
  expect(await splitWords(xml)).toEqual([])

  await xml.getByRole('button', { name: 'Fold line 2', exact: true }).click()
  await expect(xml.getByText('… 4 lines')).toBeVisible()
  await expect(xml.getByText('Tea')).toHaveCount(2)
  await page.getByLabel('Open to depth').getByRole('radio', { name: '1', exact: true }).click()
  await expect(xml.getByText('Tea')).toHaveCount(0)
  await expect(xml.getByText('… 4 lines')).toHaveCount(3)
  await xml.getByRole('button', { name: 'Open line 8', exact: true }).click()
  await expect(xml.getByText('Tea')).toHaveCount(1)
  await page.getByLabel('Open to depth').getByRole('radio', { name: 'All' }).click()
  await expect(xml.getByText('Tea')).toHaveCount(3)

  await page.getByRole('tab', { name: 'Wire' }).click()
  const wire = page.getByRole('group', { name: 'Raw request' })
  await expect(wire).toContainText('<sum>3</sum>')
  expect(await isTooWide(wire)).toBe(false)
  await expect(wire.locator('[data-index="0"] [aria-hidden]')).toHaveText('1')
  await page.keyboard.press('w')
  expect(await isTooWide(wire)).toBe(true)
  await page.keyboard.press('w')

  await page.goto(`/b/${bin.id}?c=2`)
  await page.getByRole('tab', { name: 'Body' }).click()
  const tree = page.getByRole('tree')
  await expect(tree).toContainText('night')
  expect(await splitWords(tree)).toEqual([])
  await view(page, 'JSON').click()
  const json = page.getByRole('group', { name: 'Body as JSON' })
  await expect(json).toContainText('night')
  expect(await isTooWide(json)).toBe(false)
  await json.getByRole('button', { name: 'Fold line 2', exact: true }).click()
  await expect(json).not.toContainText('night')
})

test('one key shows escaped letters as letters, in the tree and in JSON', async ({ page, bin }) => {
  await sendTyped(
    bin,
    'application/json',
    '{"gr\\u00fc\\u00dfe":"K\\u00f6ln \\ud83d\\ude00 \\u0000 \\\\u00e9"}',
  )
  await sendJson(bin, '/plain', { a: 1 })
  await page.goto(`/b/${bin.id}?c=1`)
  const tree = page.getByRole('tree')
  await expect(tree).toContainText('"K\\u00f6ln')
  await expect(page.getByRole('button', { name: /escapes as characters/ })).toBeVisible()
  await page.keyboard.press('l')
  await expect(tree).toContainText('"grüße": "Köln 😀 \\u0000 \\\\u00e9"')
  await view(page, 'JSON').click()
  await expect(page.getByRole('group', { name: 'Body as JSON' })).toContainText('Köln 😀')
  await page.keyboard.press('l')
  await expect(page.getByRole('group', { name: 'Body as JSON' })).toContainText('K\\u00f6ln')

  await page.goto(`/b/${bin.id}?c=2`)
  await expect(wrapping(page)).toBeVisible()
  await expect(page.getByRole('button', { name: /escapes as characters/ })).toHaveCount(0)
})

test('I read protocol buffers without their schema, by type and in any binary body', async ({
  page,
  bin,
}) => {
  const message = Uint8Array.from([8, 150, 1, 18, 7, ...Buffer.from('testing'), 26, 3, 8, 150, 1])
  await sendTyped(bin, 'application/x-protobuf', message)
  await sendTyped(bin, 'application/octet-stream', message)
  const framed = Uint8Array.from([0, 0, 0, 0, message.length, ...message])
  await sendTyped(bin, 'application/grpc+proto', framed)
  await sendTyped(bin, 'application/x-protobuf', Uint8Array.from([255, 255, 0]))
  await page.goto(`/b/${bin.id}?c=1`)
  const fields = page.getByRole('group', { name: 'Body as protocol buffers' })
  await expect(fields).toContainText('1: 150  varint · sint 75')
  await expect(fields).toContainText('2: "testing"  string, 7 bytes')
  await expect(fields).toContainText('3: {  message, 3 bytes')
  await fields.getByRole('button', { name: 'Fold line 3', exact: true }).click()
  await expect(fields.getByText('… 1 line')).toBeVisible()

  await page.goto(`/b/${bin.id}?c=2`)
  await view(page, 'Protobuf').click()
  await expect(fields).toContainText('2: "testing"')
  await page.goto(`/b/${bin.id}?c=3`)
  await expect(fields).toContainText('message 1 of 1, 17 bytes')
  await expect(fields).toContainText('2: "testing"')
  await page.goto(`/b/${bin.id}?c=4`)
  await expect(page.getByText(/Not protocol buffers: its fields do not end/)).toBeVisible()
})
