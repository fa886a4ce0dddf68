import { createHmac } from 'node:crypto'
import type { Page } from '@playwright/test'
import { check } from './axe-check'
import { expect, open, send, test, type TestBin } from './wirebin'

const secret = 'It’s a Secret to Everybody'
const digest = (body: string, key = secret) =>
  `sha256=${createHmac('sha256', key).update(body).digest('hex')}`

const push = (bin: TestBin, body: string, signature: string, event = 'push') =>
  fetch(`${bin.url}/github`, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      'X-GitHub-Event': event,
      'X-GitHub-Delivery': '72d3162e-cc78-11e3-81ab-4c9367dc0958',
      'X-Hub-Signature-256': signature,
    },
    body,
  })

const secrets = (page: Page) => page.getByRole('dialog', { name: 'Secrets' })

async function addSecret(page: Page, value: string, label = ''): Promise<void> {
  await secrets(page).getByLabel('Secret', { exact: true }).fill(value)
  await secrets(page).getByRole('textbox', { name: 'Label' }).fill(label)
  await secrets(page).getByRole('button', { name: 'Add the secret' }).click()
}

for (const theme of ['light', 'dark'] as const) {
  test.describe(theme, () => {
    test.use({ colorScheme: theme, contextOptions: { reducedMotion: 'reduce' } })

    test('I find out why a signature fails', async ({ page, api, ownBin }) => {
      test.slow()
      const bin = await api.makeBin({ name: 'shop' })
      await ownBin(bin)
      await push(bin, '{"ref":"main"}\n', digest('{"ref":"main"}'))
      await open(page, bin, '?c=1')
      await expect(page.getByRole('option', { name: /github/ })).toContainText('no secret')

      await page.getByRole('button', { name: 'No secret' }).click()
      const tab = page.getByRole('tabpanel', { name: 'Signature' })
      await expect(tab.getByText('this bin has no GitHub secret to check it with')).toBeVisible()
      await expect(tab.getByRole('table', { name: 'What was tried' })).toHaveCount(0)
      await check(page, 'no secret')
      await tab.getByRole('button', { name: 'Add the secret' }).click()
      await expect(secrets(page).getByText('None yet')).toBeVisible()
      await check(page, 'new secret')
      await addSecret(page, secret, 'production')
      await expect(secrets(page).getByRole('listitem')).toContainText('GitHub production')
      await check(page, 'secrets')
      await page.keyboard.press('Escape')

      await expect(
        tab.getByText(
          'The signature is right for this body without its last newline: something between the sender and here adds one.',
        ),
      ).toBeVisible()
      await expect(page.getByRole('button', { name: 'Signature invalid' })).toBeVisible()
      await expect(page.getByRole('option', { name: /github/ })).toContainText('Signature invalid')
      const compared = tab.getByRole('table', { name: 'Received and expected' })
      await expect(compared).toContainText(digest('{"ref":"main"}'))
      await expect(compared).toContainText(digest('{"ref":"main"}\n'))
      const tried = tab.getByRole('table', { name: 'What was tried' })
      await expect(tried.getByRole('row', { name: /body without its last newline/ })).toContainText(
        'the cause',
      )
      await expect(tried.getByRole('row', { name: /HMAC-SHA-1 instead/ })).toContainText('no')
      const parts = tab.getByRole('list', { name: 'Parts of the signed string' })
      await expect(parts.getByRole('listitem')).toContainText('body')
      await check(page, 'why it failed')
      await tab.getByRole('radio', { name: 'Hex' }).click()
      await expect(tab.getByText(/7b ?22 72 ?65 66 ?22 3a ?22/)).toBeVisible()
      await check(page, 'as hex')
      await expect(page.getByText(secret)).toHaveCount(0)

      await push(bin, '{"ref":"main"}', digest('{"ref":"main"}'))
      await page.getByRole('listbox').getByRole('option').first().click()
      await expect(tab.getByText('The signature is right with the GitHub secret.')).toBeVisible()
      await check(page, 'valid')
    })
  })
}

test('the reasons are a click on the mark in the row, a click on the chip, or a key away', async ({
  page,
  bin,
}) => {
  for (let i = 0; i < 2; i++) await push(bin, `{"n":${i}}`, digest('{}'))
  await send(bin, '/plain', 'not signed at all')
  await open(page, bin, '?c=3')
  const reasons = page.getByRole('tabpanel', { name: 'Signature' })
  const leave = () => page.getByRole('tab', { name: 'Body' }).click()
  await page.keyboard.press('s')
  await expect(page.getByRole('tab', { name: 'Signature' })).toHaveCount(0)
  await page
    .getByRole('option', { name: /github/ })
    .getByTitle('No secret to verify')
    .click()
  await expect(reasons).toContainText('no GitHub secret')
  await expect(page).toHaveURL(/c=2$/)
  await leave()
  await page.getByRole('button', { name: 'No secret' }).press('Enter')
  await expect(reasons).toBeVisible()
  await leave()
  await page.keyboard.press('s')
  await expect(reasons).toBeVisible()
})

test('white space that I pasted around a secret is named and left out, and I am told what the secret matches', async ({
  page,
  bin,
}) => {
  await push(bin, '{}', digest('{}'))
  await open(page, bin, '?c=1')
  await page.getByRole('button', { name: 'No secret' }).click()
  await page.getByRole('button', { name: 'Add the secret' }).click()
  const field = secrets(page).getByLabel('Secret', { exact: true })
  await field.fill(` ${secret}  `)
  await expect(
    secrets(page).getByText('There is a space before it and 2 spaces after it, left out when'),
  ).toBeVisible()
  await secrets(page).getByRole('button', { name: 'Add the secret' }).click()
  await expect(secrets(page).getByRole('listitem')).toHaveCount(1)
  await expect(
    secrets(page).getByText('The one kept request that GitHub signed is valid now.'),
  ).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('button', { name: 'Signature valid' })).toBeVisible()
})

test('I find a secret by its scheme, and confirm its removal', async ({ page, bin }) => {
  await push(bin, '{}', digest('{}'))
  await open(page, bin, '?c=1')
  await page.keyboard.press('ControlOrMeta+k')
  await page.getByRole('option', { name: 'Secrets of signatures…' }).click()
  const seen = secrets(page).getByRole('group', { name: 'Seen in this bin' })
  await expect(seen.getByRole('option')).toHaveText(['GitHub'])
  const who = secrets(page).getByRole('combobox', { name: 'Who signs' })
  await who.fill('strip')
  await expect(secrets(page).getByRole('option', { selected: true })).toHaveText('Stripe')
  await who.press('Enter')
  const value = secrets(page).getByLabel('Signing secret', { exact: false }).first()
  await expect(value).toHaveAttribute('type', 'password')
  await secrets(page).getByRole('button', { name: 'Show the secret' }).click()
  await expect(value).toHaveAttribute('type', 'text')

  await secrets(page).getByRole('button', { name: 'Another' }).click()
  await secrets(page).getByRole('option', { name: 'GitHub' }).click()
  await addSecret(page, secret)
  await expect(secrets(page).getByRole('listitem')).toHaveCount(1)
  // The list is behind the window.
  await expect(page.getByRole('option', { name: /github/, includeHidden: true })).toContainText(
    'signed',
  )

  await secrets(page).getByRole('option', { name: 'Put together from parts' }).click()
  await secrets(page).getByRole('textbox', { name: 'Header of the signature' }).fill('X-Hook')
  await secrets(page).getByRole('textbox', { name: 'Before the digest' }).fill('sha1=')
  await secrets(page).getByRole('combobox', { name: 'Algorithm' }).selectOption('sha1')
  await expect(secrets(page).getByRole('note', { name: 'Example' })).toContainText(
    'X-Hook: sha1=<40 hex digits>',
  )
  await addSecret(page, 'own', 'own scheme')
  await expect(secrets(page).getByRole('listitem')).toHaveCount(2)

  await secrets(page).getByRole('button', { name: 'Remove GitHub' }).click()
  const sure = page.getByRole('dialog', { name: 'Remove the GitHub secret?' })
  await sure.getByRole('button', { name: 'Keep' }).click()
  await secrets(page).getByRole('button', { name: 'Remove GitHub' }).click()
  await sure.getByRole('button', { name: 'Remove the secret' }).click()
  await expect(secrets(page).getByRole('listitem')).toHaveText([/own scheme/])
  await page.keyboard.press('Escape')
  await expect(page.getByRole('button', { name: 'No secret' })).toBeVisible()
})

test('a colleague with a link sees the verdict, and none of the reasons', async ({ page, api }) => {
  const bin = await api.makeBin()
  await push(bin, '{}', digest('{}'))
  const share = await api.share(bin, {})
  await page.goto(`${share.url}?c=1`)
  await page.getByRole('button', { name: 'No secret' }).click()
  await expect(page.getByText('is for the owner of the bin')).toBeVisible()
  await expect(page.getByRole('table', { name: 'What was tried' })).toHaveCount(0)
})

test('hostile signatures, events, addresses and labels are text and nothing else', async ({
  page,
  api,
  ownBin,
}) => {
  test.slow()
  const run = 'window.__pwned=1'
  const payloads = [
    `<img src=x onerror="${run}">`,
    `"><script>${run}</script>`,
    `sha256=</code><svg onload=${run}>`,
    `javascript:${run}`,
  ]
  const bin = await api.makeBin()
  await ownBin(bin)
  for (const payload of payloads) {
    for (const scheme of ['github', 'square', 'stripe']) {
      await api.addSecret(bin, scheme, `${payload}${scheme}`, payload.slice(0, 80))
    }
    await push(bin, `{"a":"${encodeURIComponent(payload)}"}${payload}`, payload, payload)
    const target = `${bin.url}/${encodeURI(payload)}?${encodeURIComponent(payload)}`
    const headers = { 'x-square-hmacsha256-signature': payload, 'X-Original-Host': payload }
    await fetch(target, { method: 'POST', headers, body: payload })
    await fetch(bin.url, {
      method: 'POST',
      headers: { 'Stripe-Signature': payload },
      body: payload,
    })
  }
  await open(page, bin, '?c=1')
  await page.getByRole('tab', { name: 'Signature' }).click()
  for (let seq = 1; seq <= payloads.length * 3; seq++) {
    await page.goto(`/b/${bin.id}?c=${seq}`)
    const tab = page.getByRole('tabpanel', { name: 'Signature' })
    await expect(tab.getByRole('heading', { name: 'The signed string' })).toBeVisible()
    await expect(tab.getByRole('heading', { name: 'What was tried' })).toHaveCount(seq % 3 ? 1 : 0)
    await tab.getByRole('radio', { name: 'Hex' }).click()
    await expect(tab.getByRole('region', { name: 'The signed string as hex' })).toBeVisible()
  }
  await page.getByRole('tabpanel').getByRole('button', { name: 'Secrets…' }).click()
  await expect(secrets(page).getByRole('listitem')).toHaveCount(payloads.length * 3)
  expect(await page.evaluate(() => '__pwned' in window)).toBe(false)
  await expect(page.locator('img[src="x"], svg[onload], main script')).toHaveCount(0)
})
