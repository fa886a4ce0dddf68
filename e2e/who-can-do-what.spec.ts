import { check } from './axe-check'
import { expect, test } from './wirebin'

test('I see who can do what with my bin on one panel, and save my key', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.goto('/')
  await page.getByRole('button', { name: 'Make a bin' }).first().click()
  await expect(page.getByRole('status', { name: 'Connection' })).toHaveText('Live')
  await page.getByRole('button', { name: 'Access' }).click()
  const panel = page.getByRole('dialog', { name: 'Access' })

  const address = panel.getByRole('region', { name: 'The address sends' })
  await address.getByRole('button', { name: 'Copy the address' }).click()
  const copied = () => page.evaluate(() => navigator.clipboard.readText())
  await expect.poll(copied).toMatch(/\/in\/[a-z2-7]{20}$/)

  const links = panel.getByRole('region', { name: 'A link looks' })
  await expect(links).toContainText('No links yet. Only you can look into this bin.')

  const owns = panel.getByRole('region', { name: 'The key owns' })
  const reminder = owns.getByText('this browser’s cookie is the only copy')
  await expect(reminder).toBeVisible()
  await expect(owns).toContainText('this browser')
  await check(page, 'access')
  await owns.getByRole('button', { name: 'Show the key' }).click()
  await owns.getByRole('button', { name: 'Copy' }).click()
  await expect.poll(copied).toMatch(/^wbo_/)
  await expect(reminder).toBeHidden()
  await page.reload()
  await page.keyboard.press('Control+k')
  await page.getByLabel('Find a command').fill('access')
  await page.keyboard.press('Enter')
  await expect(panel.getByRole('button', { name: 'Show the key' })).toBeVisible()
  await expect(reminder).toBeHidden()

  await panel.getByRole('button', { name: 'Make a link…' }).click()
  await page.getByRole('button', { name: 'Make a link', exact: true }).click()
  await expect(page.getByText('Shown once: only its fingerprint is kept.')).toBeVisible()
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Access' }).click()
  await expect(links).toContainText('Whole bin, live')
  await expect(links).toContainText('secrets hidden')
  await links.getByRole('button', { name: /^Revoke the link/ }).click()
  await expect(links).toContainText('No links yet')
})

test('a page that shows me nothing takes my key, and says when the key is not the right one', async ({
  page,
  api,
}) => {
  const bin = await api.makeBin({ name: 'elsewhere' })
  const response = await page.goto(`/b/${bin.id}`)
  expect(response?.status()).toBe(404)
  await expect(page.getByRole('link', { name: 'Your bins' })).toHaveAttribute('href', '/')
  const key = page.getByLabel('Owner key')
  await key.fill('not a key')
  await page.getByRole('button', { name: 'Open with this key' }).click()
  const fault = page.getByRole('main').getByRole('alert')
  await expect(fault).toHaveText('An owner key begins with wbo_')
  await key.fill(`wbo_${'x'.repeat(43)}`)
  await page.getByRole('button', { name: 'Open with this key' }).click()
  await expect(fault).toHaveText('This key opens no bin at this address.')
  await check(page, 'nothing here')
  await key.fill(bin.ownerKey)
  await page.getByRole('button', { name: 'Open with this key' }).click()
  await expect(page.getByRole('heading', { name: 'elsewhere' })).toBeVisible()
})

test('after my link was revoked the page says so, and not when it expires', async ({
  page,
  api,
}) => {
  const bin = await api.makeBin()
  const share = await api.share(bin, { redact: true, expiresIn: 7 * 86_400 })
  await page.goto(`/s/${share.url.split('/s/')[1]}`)
  await expect(page.getByText(/expires in 7 days/)).toBeVisible()
  await api.revoke(bin, share.id)
  await expect(page.getByRole('alert').filter({ hasText: /revoked/ })).toBeVisible()
  await expect(page.getByText(/expires/)).toHaveCount(0)
  await page.reload()
  await expect(page.getByRole('heading', { name: 'This link shows nothing' })).toBeVisible()
  await expect(page.getByLabel('Owner key')).toBeVisible()
  await expect(page.getByText(/expires in/)).toHaveCount(0)
})

test('a link tells how many values it hides, also of a request that was cut off', async ({
  page,
  api,
}) => {
  const bin = await api.makeBin({ maxBody: 300 })
  const share = await api.share(bin, { redact: true })
  const headers = { Authorization: 'Bearer abc', 'Content-Type': 'application/json' }
  const post = (body: string) => fetch(bin.url, { method: 'POST', headers, body })
  await post('{"password":"a long one","id":1}')
  await post(`{"password":"a long one","rest":"${'x'.repeat(400)}"}`)
  const link = `/s/${share.url.split('/s/')[1]}`
  await page.goto(`${link}?c=1`)
  await expect(page.getByText('2 values hidden')).toBeVisible()
  await page.goto(`${link}?c=2`)
  await expect(page.getByText(/values? hidden/)).toBeVisible()
  await expect(page.getByText(/the first \d+ B of/)).toHaveCount(0)
})
