import { brotliCompressSync, deflateRawSync, gzipSync } from 'node:zlib'
import type { Page } from '@playwright/test'
import { sendTyped } from './sending'
import { expect, test } from './wirebin'

const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
const token = `${part({ alg: 'HS256' })}.${part({ sub: 'mira', exp: 1_900_000_000 })}.c2ln`

const view = (page: Page, name: string) =>
  page.getByLabel('View the body as').getByRole('radio', { name, exact: true })

test('I read JSON as a tree: every digit, repeated keys, paths to copy, matches to go through', async ({
  page,
  api,
  ownBin,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const bin = await api.makeBin()
  await ownBin(bin)
  const commits = [{ id: 'da15', message: 'Round totals' }, { id: 'be20' }]
  const json = `{"id":1296269042918237645,"id":1.0,"commits":${JSON.stringify(commits)}}`
  await sendTyped(bin, 'application/json', json)
  await page.goto(`/b/${bin.id}?c=1`)

  const tree = page.getByRole('tree')
  await expect(tree).toContainText('1296269042918237645')
  await expect(tree.getByText('key sent more than once')).toHaveCount(2)
  await tree.getByRole('treeitem', { name: /da15/ }).click()
  await tree.getByRole('button', { name: 'Copy path commits[0].id' }).click()
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('commits[0].id')
  await tree.getByRole('button', { name: 'Copy value' }).click()
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('da15')

  await page.getByRole('radio', { name: '1', exact: true }).click()
  await expect(tree.getByText('[ … 2 items ]')).toBeVisible()
  await page.getByRole('button', { name: 'Find in the body' }).click()
  await page.getByRole('textbox', { name: 'Find in the body' }).fill('id')
  await expect(page.getByText('1 of 4')).toBeVisible()
  await page.keyboard.press('Enter')
  await page.keyboard.press('Enter')
  await expect(page.getByText('3 of 4')).toBeVisible()
  await expect(tree.getByText('"da15"', { exact: true })).toBeVisible()

  await tree.focus()
  await page.keyboard.press('Home')
  await page.keyboard.press('ArrowLeft')
  await expect(tree.getByRole('treeitem')).toHaveCount(1)
  await expect(tree.getByRole('treeitem')).toHaveAttribute('aria-expanded', 'false')
})

test('lines of JSON are shown as a tree', async ({ page, bin }) => {
  await sendTyped(bin, 'application/x-ndjson', '{"id":1296269042918237645}\n{"id":2}\n')
  await page.goto(`/b/${bin.id}?c=1`)
  const tree = page.getByRole('tree')
  await expect(tree).toContainText('1296269042918237645')
  await tree.getByRole('treeitem', { name: /id.*2/ }).last().click()
  await expect(tree.getByRole('button', { name: 'Copy path [1].id' })).toBeVisible()
})

test('the number keys choose the view, and the bin remembers it', async ({ page, bin }) => {
  await sendTyped(bin, 'application/json', '{"a":1}')
  await sendTyped(bin, 'application/json', '{"b":2}')
  await page.goto(`/b/${bin.id}?c=1`)
  await expect(page.getByRole('tree')).toBeVisible()
  await page.keyboard.press('3')
  await expect(view(page, 'Text')).toBeChecked()
  await page.goto(`/b/${bin.id}?c=2`)
  await expect(view(page, 'Text')).toBeChecked()
  await page.keyboard.press('1')
  await expect(page.getByRole('tree')).toBeVisible()
})

const json = '{"hello":"world"}'
// `zstd` of "hello, zstandard\n" repeated 64 times.
const zstd = '28b52ffd0468cd00008868656c6c6f2c207a7374616e646172640a010059a07f2e01cb2f6edb'
const packed: [coding: string, bytes: Buffer, shown: string][] = [
  ['gzip', gzipSync(json), '"world"'],
  ['deflate', deflateRawSync(json), '"world"'],
  ['br', brotliCompressSync(json), '"world"'],
  ['zstd', Buffer.from(zstd, 'hex'), 'hello, zstandard'],
  ['br, gzip', gzipSync(brotliCompressSync(json)), '"world"'],
]
for (const [coding, bytes, shown] of packed) {
  test(`a body sent as ${coding} is shown unpacked and kept as sent`, async ({
    page,
    bin,
    api,
  }) => {
    await sendTyped(bin, 'application/json', new Uint8Array(bytes), {
      headers: { 'Content-Encoding': coding },
    })
    await page.goto(`/b/${bin.id}?c=1`)
    await expect(page.getByRole('tabpanel')).toContainText(shown)
    await page.getByRole('button', { name: 'As sent' }).click()
    await expect(page.getByRole('group', { name: 'Body as hex' })).toBeVisible()
    expect(Buffer.compare(await api.body(bin, 1), bytes)).toBe(0)
  })
}

test('a decompression bomb is too large to show, and the bin keeps receiving', async ({
  page,
  api,
  ownBin,
}) => {
  test.slow()
  const bin = await api.makeBin()
  await ownBin(bin)
  const zeros = Buffer.alloc(60 * 1024 * 1024)
  const gzip = { 'Content-Encoding': 'gzip' }
  await sendTyped(bin, 'application/json', new Uint8Array(gzipSync(zeros)), { headers: gzip })
  await page.goto(`/b/${bin.id}?c=1`)
  await expect(page.getByText('Too large to show')).toBeVisible({ timeout: 60_000 })
  await sendTyped(bin, 'application/json', '{"still":"here"}')
  await page.goto(`/b/${bin.id}?c=2`)
  await expect(page.getByRole('tree')).toContainText('"here"')
})

test('MessagePack and CBOR are read as trees', async ({ page, bin }) => {
  const cbor = 'bf6346756ef563416d741b7fffffffffffffffff'
  await sendTyped(bin, 'application/cbor', new Uint8Array(Buffer.from(cbor, 'hex')))
  await sendTyped(
    bin,
    'application/msgpack',
    new Uint8Array(Buffer.from('81a161cf7fffffffffffffff', 'hex')),
  )
  for (const seq of [1, 2]) {
    await page.goto(`/b/${bin.id}?c=${seq}`)
    await expect(page.getByRole('tree')).toContainText('9223372036854775807')
  }
})

test('base64, URL-encoding and tokens inside are decoded in place', async ({ page, bin }) => {
  const inner = Buffer.from('{"deep":"treasure","n":1}').toString('base64')
  const bearer = { Authorization: `Bearer ${token}` }
  await sendTyped(bin, 'application/json', JSON.stringify({ inner, token }), { headers: bearer })
  await sendTyped(bin, 'text/plain', encodeURIComponent('{"a":"ü"}'))

  await page.goto(`/b/${bin.id}?c=1`)
  const tree = page.getByRole('tree')
  await tree.getByRole('treeitem', { name: /inner/ }).click()
  await tree.getByRole('button', { name: 'Decode base64' }).click()
  await expect(tree).toContainText('"treasure"')
  await page.getByRole('button', { name: 'As sent' }).click()
  await tree.getByRole('treeitem', { name: /token/ }).click()
  await tree.getByRole('button', { name: 'JWT' }).click()
  const decoded = page.getByRole('dialog', { name: 'Decoded JWT' })
  await expect(decoded).toContainText('not verified')
  await expect(decoded).toContainText('2030-03-17 17:46:40 UTC')
  await page.keyboard.press('Escape')

  await page.getByRole('tab', { name: /^Headers/ }).click()
  await page.getByText('JWT, not verified', { exact: true }).click()
  await expect(page.getByRole('tabpanel')).toContainText('"mira"')

  await page.goto(`/b/${bin.id}?c=2`)
  await page.getByRole('tab', { name: 'Body' }).click()
  await page.getByRole('button', { name: 'URL-encoding' }).click()
  await expect(tree).toContainText('"ü"')
})
