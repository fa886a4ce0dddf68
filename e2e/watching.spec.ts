import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { check } from './axe-check'
import { expect, open, test } from './wirebin'

let server: Server
let origin: string
let status: object
test.beforeEach(async () => {
  status = { indicator: 'none', incidents: 0 }
  server = createServer((request, response) => {
    if (request.url === '/old') {
      response.writeHead(301, { Location: '/status.json' })
      return response.end()
    }
    response.writeHead(200, { 'Content-Type': 'application/json' })
    return response.end(JSON.stringify(status))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
test.afterEach(async () => {
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
})

test('I set up what an empty bin forwards and watches before anything arrived', async ({
  page,
  bin,
}) => {
  await open(page, bin)
  for (const name of ['Forwards', 'Watched addresses']) {
    await page.getByRole('button', { name: 'More', exact: true }).click()
    await page.getByRole('menuitem', { name: `${name}…` }).click()
    await expect(page.getByRole('dialog', { name, exact: true })).toContainText(
      'There are none yet.',
    )
    await page.keyboard.press('Escape')
  }
})

test('An address that I watch appears in my bin when it changes, with what differs', async ({
  page,
  bin,
}) => {
  await open(page, bin)
  await page.getByRole('button', { name: 'More', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Watched addresses…' }).click()
  const window = page.getByRole('dialog')
  await window.getByRole('button', { name: 'Watch an address' }).click()
  await window.getByLabel('Address').fill('local host')
  await window.getByRole('button', { name: 'Start watching' }).click()
  await expect(window.getByRole('alert')).toHaveText(/not an address such as/)
  await window.getByLabel('Address').fill(`${origin}/old`)
  await window.getByRole('radio', { name: 'every minute' }).click()
  await window.getByRole('button', { name: 'Start watching' }).click()
  const row = window.getByRole('listitem')
  await expect(row).toContainText('leads to')
  await expect(row).toContainText('failing')
  await row.getByRole('button', { name: 'Edit' }).click()
  await expect(window.getByRole('radio', { name: 'every minute' })).toBeChecked()
  await window.getByLabel('Address').fill(`${origin}/status.json`)
  await window.getByRole('button', { name: 'Save' }).click()
  await expect(row).toContainText('changed: request 1')
  await expect(row).toContainText('every minute')
  await row.getByRole('button', { name: 'Fetch now' }).click()
  await expect(row).toContainText('unchanged')
  status = { indicator: 'major', incidents: 2 }
  await row.getByRole('button', { name: 'Fetch now' }).click()
  await expect(row).toContainText('changed: request 2')
  await check(page, 'watched addresses')
  await row.getByRole('button', { name: 'Switch off' }).click()
  await expect(row).toContainText('off')
  await page.keyboard.press('Escape')

  await expect(page.getByRole('option')).toHaveCount(2)
  const watched = page.getByRole('option').filter({ hasText: 'major' })
  await expect(watched).toContainText('watched')
  await expect(watched).toHaveAccessibleName(/fetched from a watched address/)
  await watched.click()
  const request = page.getByRole('main', { name: 'Request' })
  await expect(request.getByText('Wirebin fetched this from a watched address')).toBeVisible()
  const beside = page.getByRole('complementary', { name: 'About the request' })
  await expect(beside.getByRole('heading', { name: 'Differs from #1' })).toBeVisible()
  await expect(beside.getByText('"none" → "major"')).toBeVisible()
  await page.getByRole('tab', { name: 'Reply' }).click()
  await expect(page.getByText(/so it sent no reply/)).toBeVisible()

  await page.keyboard.press('ControlOrMeta+k')
  await page.keyboard.type('watched')
  await page.keyboard.press('Enter')
  await row.getByRole('button', { name: /^Delete: 127.0.0.1.*status.json$/ }).click()
  await expect(
    page.getByRole('heading', { name: /^Stop watching .*status\.json\?$/ }),
  ).toBeVisible()
  await page.getByRole('button', { name: 'Delete the address' }).click()
  await expect(window.getByText('There are none yet.')).toBeVisible()
})
