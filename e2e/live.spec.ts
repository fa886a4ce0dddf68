import { expect, type Page, test } from '@playwright/test'
import { OwnServer } from './own-server'

let server: OwnServer
test.beforeEach(async () => {
  server = await OwnServer.start()
})
test.afterEach(async () => {
  await server.remove()
})

async function newBin(page: Page): Promise<string> {
  await page.goto(server.origin)
  await page.getByRole('button', { name: 'Make a bin' }).click()
  await expect(page.getByRole('status', { name: 'Connection' })).toHaveText('Live')
  return page.url().replace('/b/', '/in/')
}

const send = async (url: string) => {
  const response = await fetch(url, { method: 'POST', body: 'x' })
  expect(response.status).toBe(200)
}

test('the server is killed and comes back: my page reconnects, catches up and says so', async ({
  page,
  context,
}) => {
  const url = await newBin(page)
  await send(`${url}/one`)
  await expect(page.getByRole('option', { name: /one/ })).toBeVisible()

  await server.kill('SIGKILL')
  await expect(page.getByRole('status', { name: 'Connection' })).not.toHaveText('Live')
  await context.setOffline(true)
  await server.start()
  for (const path of ['two', 'three', 'four']) await send(`${url}/${path}`)
  await context.setOffline(false)

  await expect(
    page.getByRole('listbox').getByText('Reconnected: 3 requests caught up, none missed'),
  ).toBeVisible({ timeout: 15_000 })
  await expect(page.getByRole('option')).toHaveCount(4)
})

test('a burst of 500 arrives complete and in order while I look at an older request', async ({
  page,
}) => {
  const url = await newBin(page)
  await send(`${url}/first`)
  await page.getByRole('option', { name: /first/ }).click()
  await Promise.all(
    Array.from({ length: 50 }, async (_, i) => {
      for (let j = 0; j < 10; j++) await send(`${url}/burst/${i}/${j}`)
    }),
  )
  await expect(page.getByText('#501 newest')).toBeVisible()
  await expect(page).toHaveURL(/c=1$/)
  const newest = page.getByRole('option').first()
  await expect(newest).toContainText('/burst/')
})

test('with follow on, each request opens as it arrives', async ({ page }) => {
  const url = await newBin(page)
  await send(`${url}/one`)
  await page.getByRole('button', { name: 'Follow' }).click()
  await send(`${url}/two`)
  await expect(page).toHaveURL(/c=2$/)
  await send(`${url}/three`)
  await expect(page).toHaveURL(/c=3$/)
})
