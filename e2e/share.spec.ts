import type { Page } from '@playwright/test'
import { expect, send, test, type TestBin } from './wirebin'

const secretRequest = (bin: TestBin, path: string) =>
  fetch(`${bin.url}${path}?token=canary-query`, {
    method: 'POST',
    headers: { Authorization: 'Bearer canary-header', 'Content-Type': 'application/json' },
    body: '{"password":"canary-body","event":"invoice.paid"}',
  })

async function expectNoControls(page: Page) {
  const forbidden = /delete|clear|share|settings|send a test|rename/i
  await expect(page.getByRole('button', { name: forbidden })).toHaveCount(0)
  await expect(page.getByRole('button', { name: 'More', exact: true })).toHaveCount(0)
}

test('a colleague watches my bin live through a link, and can change nothing', async ({
  page,
  api,
  ownBin,
  browser,
}) => {
  const bin = await api.makeBin({ name: 'shared bin' })
  await ownBin(bin)
  await secretRequest(bin, '/before')
  await page.goto(`/b/${bin.id}`)
  await page.getByRole('button', { name: 'Share' }).click()
  await page.getByRole('button', { name: 'Make a link' }).click()
  const url = await page.getByRole('status').locator('code').innerText()

  const colleague = await (await browser.newContext()).newPage()
  const token = url.split('/s/')[1] ?? ''
  await colleague.goto(new URL(`/s/${token}`, page.url()).href)
  await expect(colleague.getByRole('status', { name: 'Connection' })).toHaveText('Live')
  await expect(colleague.getByText(/Read-only link · secrets hidden/)).toBeVisible()
  await secretRequest(bin, '/while-watching')
  await colleague.getByRole('option', { name: /while-watching/ }).click()
  await expect(colleague.getByText('"invoice.paid"', { exact: true })).toBeVisible()
  await colleague.getByRole('tab', { name: /Headers/ }).click()
  await expect(colleague.getByText('Authorization', { exact: true })).toBeVisible()
  expect(await colleague.content()).not.toContain('canary')
  await expectNoControls(colleague)

  const asColleague = { headers: { Authorization: `Bearer ${token}` } }
  const path = `/api/bins/${bin.id}`
  for (const write of [`${path}/captures/1`, `${path}/captures`, path]) {
    expect((await colleague.request.delete(write, asColleague)).status()).toBe(404)
  }
  expect((await api.list(bin)).captures).toHaveLength(2)
})

test('revoking a link cuts its viewers within a second', async ({ page, api }) => {
  const bin = await api.makeBin()
  const share = await api.share(bin, { redact: true })
  await page.goto(`/s/${share.url.split('/s/')[1]}`)
  await expect(page.getByRole('status', { name: 'Connection' })).toHaveText('Live')
  await api.revoke(bin, share.id)
  await expect(page.getByRole('alert').filter({ hasText: /revoked/ })).toBeVisible({
    timeout: 1000,
  })
  const again = await page.reload()
  expect(again?.status()).toBe(404)
})

test('a link to one request shows that request and nothing else', async ({ page, api }) => {
  const bin = await api.makeBin()
  await send(bin, '/one', 'the first')
  await send(bin, '/two', 'the second')
  const share = await api.share(bin, { capture: 1, redact: false })
  await page.goto(`/s/${share.url.split('/s/')[1]}`)
  await expect(page.getByText('the first')).toBeVisible()
  expect(await page.content()).not.toContain('/two')
  await expectNoControls(page)
})
