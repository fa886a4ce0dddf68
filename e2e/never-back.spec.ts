import type { Page, Route } from '@playwright/test'
import { bearer, expect, open, send, test, type TestBin } from './wirebin'

/** Holds back the responses to the page's matching reads until they are released. */
async function holdReads(page: Page, matches: (url: URL) => boolean) {
  let holding = true
  let held: (() => void)[] = []
  const look = new EventTarget()
  await page.route(matches, async (route: Route) => {
    const response = await route.fetch()
    if (holding) {
      await new Promise<void>((release) => {
        held.push(release)
        look.dispatchEvent(new Event('held'))
      })
    }
    await route.fulfill({ response }).catch(() => undefined)
  })
  return {
    /** Resolves once the server has answered one of them. */
    async some(): Promise<void> {
      if (held.length > 0) return
      await new Promise((resolve) => look.addEventListener('held', resolve, { once: true }))
    },
    /** Releases what is held; later ones are held again. */
    release(): void {
      const released = held
      held = []
      for (const release of released) release()
    },
    end(): void {
      holding = false
      this.release()
    },
  }
}

/** Resolves once a matching message arrives at the page's socket. */
const pushed = (page: Page, text: RegExp) =>
  new Promise<void>((resolve) => {
    page.on('websocket', (socket) =>
      socket.on('framereceived', ({ payload }) => {
        if (text.test(String(payload))) resolve()
      }),
    )
  })

const isPage = (bin: TestBin) => (url: URL) => url.pathname === `/api/bins/${bin.id}/captures`

test('I clear the bin while the page reads: it stays empty, in its rows and in its count', async ({
  page,
  bin,
}) => {
  for (const path of ['/one', '/two']) await send(bin, path)
  // Kept captures are counted some time after an arrival.
  const counts = await holdReads(page, (url) => isPage(bin)(url) && url.search.endsWith('limit=1'))
  await open(page, bin)
  await send(bin, '/three')
  await expect(page.getByRole('option')).toHaveCount(3)
  await counts.some()

  const cleared = await page.request.delete(`/api/bins/${bin.id}/captures`, {
    headers: bearer(bin.ownerKey),
    data: {},
  })
  expect(cleared.status()).toBe(204)
  await expect(page.getByRole('option')).toHaveCount(0)
  const answered = page.waitForResponse((response) => response.url().endsWith('limit=1'))
  counts.release()
  await (await answered).finished()
  await expect(page.getByText('0 of 1,000 kept')).toBeVisible()
  await send(bin, '/afterwards')
  await expect(page.getByRole('option')).toHaveCount(1)
  await expect(page.getByText('1 of 1,000 kept')).toBeVisible()
  counts.end()
})

test('a reply leaves while I reconnect: its request is never shown as waiting', async ({
  page,
  context,
  api,
  bin,
}) => {
  await send(bin, '/early')
  await api.setReplies(bin, { fallback: { status: 503, delayMs: 5000 } })
  const left = pushed(page, /"updated".*"waiting":false/)
  await open(page, bin)
  const reads = await holdReads(page, isPage(bin))
  await context.setOffline(true)
  await expect(page.getByRole('status', { name: 'Connection' })).not.toHaveText('Live')
  const sending = send(bin, '/late')
  await expect.poll(async () => (await api.list(bin)).newest).toBe(2)
  await context.setOffline(false)
  await reads.some()
  expect((await sending).status).toBe(503)
  await left

  // Data read before the reply was sent arrives after the reply is known; nothing newer was read
  // yet.
  reads.release()
  const row = page.getByRole('option', { name: /late/ })
  await expect(row).toContainText('503')
  await expect(row).not.toContainText('waiting')
  reads.end()
  await expect(page.getByRole('status', { name: 'Connection' })).toHaveText('Live')
  await expect(row).toContainText('503')
})
