import { expect, type Page, test } from '@playwright/test'
import { OwnServer } from './own-server'

let server: OwnServer
test.beforeAll(async () => {
  server = await OwnServer.start()
})
test.afterAll(async () => {
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

/** The rendered rows from the top, of a list that renders only the visible ones. */
const rowsInSight = (page: Page) =>
  page.getByRole('option').evaluateAll((rows) =>
    rows
      .map((row) => ({
        seq: Number(row.id.replace('capture-', '')),
        place: Number(row.getAttribute('aria-posinset')),
        target: row.querySelector('[title^="/"]')?.textContent ?? '',
        top: row.getBoundingClientRect().top,
      }))
      .toSorted((a, b) => a.top - b.top),
  )

/** Every request of the list from the top, as somebody sees them who scrolls through it. */
async function scrollThrough(page: Page, count: number) {
  const seen: { seq: number; target: string }[] = []
  while (seen.length < count) {
    const at = (place: number) => page.locator(`[role="option"][aria-posinset="${place}"]`)
    if (seen.length > 0) await at(seen.length).evaluate((row) => row.scrollIntoView())
    await expect(at(seen.length + 1)).toBeAttached()
    const rows = await rowsInSight(page)
    const places = rows.map(({ place }) => place)
    expect(places).toEqual([...new Set(places)].toSorted((a, b) => a - b))
    // The open request is always rendered, so it is checked when its position is reached.
    for (const { seq, place, target } of rows) {
      if (place === seen.length + 1) seen.push({ seq, target })
    }
  }
  return seen
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
  const senders = Array.from({ length: 50 }, (_, sender) => sender)
  const requestsOf = (sender: number) =>
    Array.from({ length: 10 }, (_, nth) => `/burst/${sender}/${nth}`)
  await Promise.all(
    senders.map(async (sender) => {
      for (const path of requestsOf(sender)) await send(url + path)
    }),
  )
  await expect(page.getByText('#501 newest')).toBeVisible()
  await expect(page).toHaveURL(/c=1$/)

  const shown = await scrollThrough(page, 501)
  expect(shown.map(({ seq }) => seq)).toEqual(Array.from({ length: 501 }, (_, i) => 501 - i))
  const oldestFirst = shown.map(({ target }) => target).toReversed()
  expect(oldestFirst[0]).toBe('/first')
  for (const sender of senders) {
    const own = oldestFirst.filter((target) => target.startsWith(`/burst/${sender}/`))
    expect(own).toEqual(requestsOf(sender))
  }
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
