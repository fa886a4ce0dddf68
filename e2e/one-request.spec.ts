import type { Page } from '@playwright/test'
import { bearer, expect, send, test, type TestBin } from './wirebin'

/** Matches anything of the bin in a page's source, including its RSC payload. */
const facts = (bin: TestBin): RegExp =>
  new RegExp(`${bin.id}|canary|"(?:newest|viewers|maxCaptures|lastCaptureAt)\\\\?":(?!2\\b)`)

const source = async (page: Page, path: string, headers: Record<string, string> = {}) =>
  (await page.request.get(path, { headers })).text()

/** The page as a browser loads it, and as Next's router fetches it again. */
const payloads: Record<string, string>[] = [{}, { RSC: '1' }]

const pathOf = ({ url }: { url: string }): string => new URL(url).pathname

test('a colleague sees the one request that I share, and nothing else of the bin', async ({
  page,
  api,
  request,
}) => {
  const bin = await api.makeBin({ name: 'canary name' })
  await send(bin, '/canary-first', 'canary of the first')
  await send(bin, '/shared', 'what I share')
  await send(bin, '/canary-third')
  const share = await api.share(bin, { capture: 2, redact: false })
  const heard: string[] = []
  page.on('websocket', (socket) => {
    socket.on('framereceived', ({ payload }) => void heard.push(String(payload)))
  })

  await page.goto(pathOf(share))
  await expect(page.getByRole('status', { name: 'Connection' })).toHaveText('Live')
  await expect(page.getByText('what I share')).toBeVisible()
  await page.getByRole('tab', { name: /Notes/ }).click()
  await expect(page).toHaveTitle(/Shared request/)
  await expect(page.getByRole('group', { name: 'Address of this bin' })).toHaveCount(0)
  await expect(page.getByText(/watching/)).toHaveCount(0)

  const headers = bearer(bin.ownerKey)
  const at = `/api/bins/${bin.id}`
  await send(bin, '/canary-while-watching')
  await request.patch(`${at}/captures/1/annotation`, { headers, data: { pinned: true } })
  await request.patch(`${at}/captures/3/annotation`, { headers, data: { note: 'canary note' } })
  await request.patch(at, { headers, data: { name: 'canary renamed' } })
  await request.delete(`${at}/captures/3`, { headers })
  // The last one concerns the shared request and is visible at once.
  await request.patch(`${at}/captures/2/annotation`, { headers, data: { note: 'Look at this' } })
  await expect(page.getByText('Look at this')).toBeVisible()

  expect(await page.content()).not.toMatch(facts(bin))
  expect(heard.join('\n')).not.toMatch(facts(bin))
  for (const rsc of payloads) {
    const text = await source(page, pathOf(share), rsc)
    expect(text).not.toMatch(facts(bin))
  }

  await request.delete(`${at}/captures/2`, { headers })
  await expect(page.getByText('This request is no longer kept')).toBeVisible()
  await expect(page.getByText('Look at this')).toHaveCount(0)
})

test('a link to a bin shows the bin, but not its capture address', async ({ page, api }) => {
  const bin = await api.makeBin()
  await send(bin, '/one', 'the first')
  const share = await api.share(bin, { redact: false })
  await page.goto(pathOf(share))
  await expect(page.getByRole('status', { name: 'Connection' })).toHaveText('Live')
  await expect(page.getByRole('heading', { name: 'Shared bin' })).toBeVisible()
  await send(bin, '/two')
  await expect(page.getByRole('option', { name: /two/ })).toBeVisible()
  await page.getByRole('button', { name: 'Copy', exact: true }).click()
  await expect(page.getByRole('menuitem', { name: 'Body' })).toBeVisible()
  await expect(page.getByRole('menuitem', { name: 'Address' })).toHaveCount(0)
  expect(await page.content()).not.toContain(bin.id)
  for (const rsc of payloads) {
    expect(await source(page, pathOf(share), rsc)).not.toContain(bin.id)
  }
})

test("only a person's visit uses up a link; a preview learns nothing", async ({
  page,
  api,
  request,
}) => {
  const bin = await api.makeBin({ name: 'canary name' })
  await send(bin, '/one', 'canary of the first')
  const share = await api.share(bin, { redact: false })
  const uses = async (): Promise<number | undefined> => {
    const answer = await request.get(`/api/bins/${bin.id}/shares`, {
      headers: bearer(bin.ownerKey),
    })
    const { shares } = (await answer.json()) as { shares: { id: string; uses: number }[] }
    return shares.find(({ id }) => id === share.id)?.uses
  }
  const bots = [
    'Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)',
    'Twitterbot/1.0',
    'facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)',
    'Mozilla/5.0 (compatible; Discordbot/2.0; +https://discordapp.com)',
    'TelegramBot (like TwitterBot)',
    'WhatsApp/2.24.20.89 A',
  ]
  const texts: string[] = []
  for (const agent of bots) {
    texts.push(await source(page, pathOf(share), { 'User-Agent': agent }))
    const unknown = await source(page, '/s/wbs_none', { 'User-Agent': agent })
    expect(unknown).toContain('No preview')
  }
  for (const text of texts) {
    expect(text).toContain('No preview')
    expect(text).not.toMatch(new RegExp(`canary|${bin.id}|link_${share.id}`))
  }
  const browser = { 'User-Agent': await page.evaluate(() => navigator.userAgent) }
  await page.request.head(pathOf(share), { headers: browser })
  await source(page, pathOf(share), { ...browser, 'Sec-Purpose': 'prefetch' })
  await source(page, pathOf(share), { ...browser, RSC: '1' })
  expect(await uses()).toBe(0)
  await page.goto(pathOf(share))
  await expect(page.getByRole('status', { name: 'Connection' })).toHaveText('Live')
  expect(await uses()).toBe(1)
})
