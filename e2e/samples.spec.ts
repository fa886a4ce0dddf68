import { expect, open, test } from './wirebin'

const secret = 'whsec_of_a_story'

test('From an empty bin I send a Stripe sample and see it signed', async ({ page, bin, api }) => {
  await api.addSecret(bin, 'stripe', secret)
  await open(page, bin)
  await page
    .getByRole('region', { name: 'Send the first request' })
    .getByRole('button', { name: 'Send a sample' })
    .click()

  const field = page.getByRole('combobox', { name: 'Send a sample' })
  await field.fill('stripe invoice')
  await expect(page.getByRole('option')).toHaveCount(1)
  await field.press('Enter')

  await expect(page.getByText("was sent, signed with this bin's secret")).toBeVisible()
  await expect(page).toHaveURL(/c=1$/)
  // I look at it: it is not unread.
  await expect(page).toHaveTitle(new RegExp(`^${bin.id}`))
  const row = page.getByRole('listbox', { name: 'Requests' }).getByRole('option')
  await expect(row).toContainText('invoice.payment_failed')
  await expect(row.getByText('Signature valid')).toBeAttached()
})

test('What I sent last comes first, and a plain test request is there too', async ({
  page,
  bin,
}) => {
  await open(page, bin)
  await page.keyboard.press('ControlOrMeta+k')
  await page.getByRole('combobox', { name: 'Find a command' }).fill('sample')
  await page.keyboard.press('Enter')
  const field = page.getByRole('combobox', { name: 'Send a sample' })
  await field.fill('linear comment')
  await expect(page.getByRole('option', { name: /^Linear/ })).toHaveCount(1)
  await field.press('Enter')
  await expect(page.getByText('this bin has no Linear secret')).toBeVisible()
  await expect(page).toHaveURL(/c=1$/)

  await page.getByRole('banner').getByRole('button', { name: 'Send a sample' }).click()
  const options = page.getByRole('listbox', { name: 'Samples' }).getByRole('option')
  await expect(options.nth(0)).toContainText('LinearComment')
  await expect(options.nth(0)).toContainText('sent recently')
  await expect(options.nth(1)).toContainText('Plain test request')
  await options.nth(1).click()
  await expect(page.getByRole('listbox', { name: 'Requests' }).getByRole('option')).toHaveCount(2)
})

test('On a phone I find a sample, or close the window again', async ({ page, api, ownBin }) => {
  await page.setViewportSize({ width: 390, height: 780 })
  const bin = await api.makeBin()
  await ownBin(bin)
  await open(page, bin)
  await page
    .getByRole('region', { name: 'Send the first request' })
    .getByRole('button', { name: 'Send a sample' })
    .click()
  const window = page.getByRole('dialog', { name: 'Samples' })
  await window.getByRole('button', { name: 'Close' }).click()
  await expect(window).toHaveCount(0)
})

test('If the samples cannot be read I am told so, and can still send a plain request', async ({
  page,
  bin,
}) => {
  await page.route('**/api/samples', (route) => route.abort())
  await open(page, bin)
  await page.getByRole('banner').getByRole('button', { name: 'Send a sample' }).click()
  const window = page.getByRole('dialog', { name: 'Samples' })
  await expect(window.getByRole('status')).toContainText('The samples could not be read.')
  await window.getByRole('option', { name: 'Plain test request' }).click()
  await expect(page.getByRole('listbox', { name: 'Requests' }).getByRole('option')).toHaveCount(1)
})
