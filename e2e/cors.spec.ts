import { createServer } from 'node:http'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import type { Page } from '@playwright/test'
import { expect, open, test } from './wirebin'

/** Starts a server whose only page is empty, of another origin than Wirebin's. */
async function otherOrigin(): Promise<{ url: string; stop: () => void }> {
  const server = createServer((_, response) => {
    response.writeHead(200, { 'Content-Type': 'text/html' }).end('<title>App</title>')
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}/`, stop: () => void server.close() }
}

/** Sends JSON with a header of its own from the page; returns what the page may read. */
const sent = (page: Page, url: string, method: string, credentials: RequestCredentials = 'omit') =>
  page.evaluate(
    async ([to, by, mode]) => {
      const response = await fetch(to, {
        method: by,
        credentials: mode,
        headers: { 'Content-Type': 'application/json', 'X-Trace': '7' },
        body: '{"id":1}',
      }).catch((error: unknown) => String(error))
      if (typeof response === 'string') return response
      return `${response.status} ${response.headers.get('x-seen')} ${await response.text()}`
    },
    [url, method, credentials] as const,
  )

test('a page of another origin sends JSON to my bin with the preset for browsers, and reads the reply', async ({
  page,
  bin,
  api,
}) => {
  const app = await otherOrigin()
  await page.goto(app.url)
  expect(await sent(page, `${bin.url}/orders/1`, 'PUT')).toContain('TypeError')

  await open(page, bin)
  await page.keyboard.press('Shift+R')
  const reply = page.getByRole('dialog', { name: 'Replies' })
  await reply.getByRole('button', { name: 'Add a rule' }).click()
  await reply.getByRole('button', { name: 'PUT', exact: true }).click()
  await reply.getByRole('textbox', { name: 'Path' }).fill('/orders/:id')
  await reply.getByRole('button', { name: 'Start from' }).click()
  await page.getByRole('menuitem', { name: /CORS/ }).click()
  await reply.getByRole('button', { name: /^Add a header/ }).click()
  await reply.getByRole('combobox', { name: 'Name of header 3' }).fill('X-Seen')
  await reply.getByRole('textbox', { name: 'Value of header 3' }).fill('yes')
  await reply.getByRole('button', { name: 'Save' }).click()
  await expect(reply.getByText('Saved. Applies from the next request.')).toBeVisible()

  await page.goto(app.url)
  expect(await sent(page, `${bin.url}/orders/1`, 'PUT')).toBe('200 yes {"ok":true}')
  // The preset is for pages of any origin, and so never for their cookies.
  expect(await sent(page, `${bin.url}/orders/1`, 'PUT', 'include')).toContain('TypeError')
  expect(await sent(page, `${bin.url}/orders/1`, 'PATCH')).toContain('TypeError')
  const { captures } = await api.list(bin)
  expect(captures.map(({ method, status }) => `${method} ${status}`)).toContain('OPTIONS 204')
  app.stop()
})

test('a reply that names the page’s origin is read by it with cookies', async ({ page, api }) => {
  const bin = await api.makeBin()
  const app = await otherOrigin()
  const headers = [
    ['Access-Control-Allow-Origin', '{{ request.headers.origin }}'],
    ['Access-Control-Allow-Credentials', 'true'],
    ['Access-Control-Expose-Headers', 'X-Seen'],
    ['X-Seen', 'yes'],
  ]
  await api.setReplies(bin, { fallback: { headers, body: 'mine', template: true } })
  await page.goto(app.url)
  expect(await sent(page, `${bin.url}/a`, 'DELETE', 'include')).toBe('200 yes mine')
  app.stop()
})
