import { createHmac } from 'node:crypto'
import type { Page } from '@playwright/test'
import { check } from './axe-check'
import { expect, open, test, type TestBin } from './wirebin'

const secret = 'b537207f20cbfa02357cf448134da559e8bd39d61597dcd5631b8012eae53e81'

const handshake = (bin: TestBin, value = secret) =>
  fetch(bin.url, { method: 'POST', headers: { 'X-Hook-Secret': value } })

const event = (bin: TestBin, body: string) =>
  fetch(bin.url, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      'X-Hook-Signature': createHmac('sha256', secret).update(body).digest('hex'),
    },
    body,
  })

const secrets = (page: Page) => page.getByRole('dialog', { name: 'Secrets' })
const secretWait = (page: Page) =>
  secrets(page).getByRole('region', { name: 'Secrets from handshakes' })

test('I wait for Asana’s secret, see who sent it, and see which signatures it verifies', async ({
  page,
  api,
  ownBin,
}) => {
  test.slow()
  const bin = await api.makeBin()
  await ownBin(bin)
  expect((await handshake(bin, 'of a stranger')).headers.get('x-hook-secret')).toBe('of a stranger')
  await open(page, bin, '?c=1')
  await expect(
    page.getByText('handshake answered, its secret not kept', { exact: true }),
  ).toBeVisible()

  await page.getByRole('button', { name: 'Wait for its secret…' }).click()
  await expect(secrets(page).getByText('None yet')).toBeVisible()
  await secretWait(page).getByRole('button', { name: 'Wait for Asana’s secret' }).click()
  await expect(secretWait(page).getByText(/Waiting for its handshake, for/)).toBeVisible()
  await expect(
    secretWait(page).getByRole('button', { name: 'Stop waiting for Asana’s secret' }),
  ).toBeFocused()
  await check(page, 'waiting for a secret')

  expect((await handshake(bin)).status).toBe(200)
  await expect(
    secrets(page).getByText(/^received in a handshake: request 2 of (127\.0\.0\.1|::1), /),
  ).toBeVisible()
  await expect(secretWait(page).getByText('This bin has its secret.')).toBeVisible()
  await expect(page.getByText(secret)).toHaveCount(0)
  await check(page, 'a secret from a handshake')
  await page.keyboard.press('Escape')

  await event(bin, '{"events":[{"action":"added"}]}')
  await expect(page.getByRole('listbox').getByRole('option')).toHaveCount(3)
  await page.getByRole('listbox').getByRole('option').first().click()
  await page.getByRole('button', { name: 'Signature valid, by a secret from a handshake' }).click()
  await expect(
    page
      .getByRole('tabpanel', { name: 'Signature' })
      .getByText(/^Verified with a secret from a handshake of (127\.0\.0\.1|::1)\.$/),
  ).toBeVisible()
  await page.getByRole('option').nth(1).click()
  await expect(page.getByText('handshake answered, its secret kept', { exact: true })).toBeVisible()
})

test('I stop waiting, and a secret that arrives later is not kept', async ({ page, bin }) => {
  await open(page, bin)
  await page.getByRole('button', { name: 'More', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Secrets…' }).click()
  await secretWait(page).getByRole('button', { name: 'Wait for Notion’s secret' }).click()
  await secretWait(page).getByRole('button', { name: 'Stop waiting for Notion’s secret' }).click()
  await expect(
    secretWait(page).getByRole('button', { name: 'Wait for Notion’s secret' }),
  ).toBeVisible()
  await fetch(bin.url, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: '{"verification_token":"secret_of_a_stranger"}',
  })
  await page.keyboard.press('Escape')
  await page.getByRole('listbox').getByRole('option').first().click()
  await expect(
    page.getByText('handshake answered, its secret not kept', { exact: true }),
  ).toBeVisible()
  await page.getByRole('button', { name: 'Wait for its secret…' }).click()
  await expect(secrets(page).getByText('None yet')).toBeVisible()
})
