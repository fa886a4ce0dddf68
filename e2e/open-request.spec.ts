import { check } from './axe-check'
import { expect, open, send, test } from './wirebin'

test('a request that leaves the full bin while I look at it says so, and can no longer be pinned', async ({
  page,
  api,
  ownBin,
}) => {
  const bin = await api.makeBin({ maxCaptures: 5 })
  await ownBin(bin)
  for (const path of ['/1', '/2', '/3', '/4', '/5']) await send(bin, path, `body ${path}`)
  await open(page, bin, '?c=2')
  const request = page.getByRole('main', { name: 'Request' })
  await expect(request.getByRole('button', { name: 'Pin', exact: true })).toBeVisible()
  await send(bin, '/6')
  await expect(request).toContainText('body /2')
  await expect(request.getByText('no longer kept')).toBeHidden()
  await send(bin, '/7')
  await expect(request.getByText('This request is no longer kept')).toBeVisible()
  await expect(request).toContainText('body /2')
  await expect(request.getByRole('button', { name: 'Pin', exact: true })).toBeHidden()
  await check(page, 'a request that left', 'main')
  await page.getByRole('option').first().click()
  await expect(request.getByText('This request is no longer kept')).toBeHidden()
  await expect(request.getByRole('button', { name: 'Pin', exact: true })).toBeVisible()
})

test('opening a request by its address reads it once', async ({ page, bin }) => {
  for (const path of ['/1', '/2', '/3']) await send(bin, path, 'a'.repeat(100_000))
  const reads: string[] = []
  page.on('request', (request) => {
    const { pathname } = new URL(request.url())
    if (/\/captures\/\d+$/.test(pathname)) reads.push(pathname)
  })
  await open(page, bin, '?c=2')
  await expect(page.getByText('Live', { exact: true }).first()).toBeVisible()
  await send(bin, '/4')
  await expect(page.getByRole('option')).toHaveCount(4)
  expect(reads.map((path) => path.replace(/^.*\//, ''))).toEqual(['2'])
})
