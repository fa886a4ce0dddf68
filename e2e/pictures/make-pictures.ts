// Makes the pictures of the README and the documents: npm run pictures
import { createHmac } from 'node:crypto'
import { type Browser, chromium, type Page } from '@playwright/test'
import { chromiumOptions } from '../chromium'
import { OwnServer } from '../own-server'
import { Api, open, type TestBin } from '../wirebin'
import { fill } from './fill'

const secret = 'the secret of the webhook'
const themes = ['light', 'dark'] as const
type Theme = (typeof themes)[number]

/** A page that owns a bin, in its own browser, and the API that made the bin. */
async function pageOf(
  browser: Browser,
  server: OwnServer,
  { theme, ...settings }: { theme: Theme; id: string; maxBody?: number },
): Promise<{ page: Page; api: Api; bin: TestBin }> {
  const context = await browser.newContext({
    baseURL: server.origin,
    colorScheme: theme,
    viewport: { width: 1440, height: 900 },
  })
  const api = new Api(context.request)
  const bin = await api.makeBin(settings)
  const entered = await context.request.post('/api/owner', { data: { ownerKey: bin.ownerKey } })
  if (entered.status() !== 204) throw new Error(await entered.text())
  return { page: await context.newPage(), api, bin }
}

/** Answers each push 503 first, then 200. */
function failFirst(api: Api, bin: TestBin): Promise<void> {
  const headers = [{ name: 'X-GitHub-Event', op: 'is', value: 'push' }]
  const answer = { kind: 'drill', per: 'event', steps: [{ status: 503 }, { status: 200 }] }
  return api.setReplies(bin, { rules: [{ id: 'fail-first', when: { headers }, answer }] })
}

const file = (name: string, theme: Theme) => ({ path: `docs/screenshots/${name}-${theme}.png` })

async function requests(browser: Browser, server: OwnServer, theme: Theme): Promise<void> {
  const settings = { theme, id: `shop-staging-${theme}`, maxBody: 20_000 }
  const { page, api, bin } = await pageOf(browser, server, settings)
  await failFirst(api, bin)
  await fill(bin)
  await open(page, bin, '?c=9')
  await page.getByText('"refs/heads/main"', { exact: true }).waitFor()
  await page.getByText(/answered in/).waitFor()
  await page.screenshot(file('inspector', theme))
  await page.goto('/')
  await page.getByRole('row', { name: /shop-staging/ }).waitFor()
  await page.screenshot(file('home', theme))

  await page.setViewportSize({ width: 390, height: 844 })
  await open(page, bin)
  await page.getByRole('option').first().waitFor()
  await page.screenshot(file('phone-list', theme))
  const pushes = page.getByRole('option', { name: /pull|github/ })
  await pushes.last().click()
  await page.getByText('"refs/heads/main"', { exact: true }).waitFor()
  await page.screenshot(file('phone-detail', theme))
  await page.context().close()
}

async function replies(browser: Browser, server: OwnServer, theme: Theme): Promise<void> {
  const { page, api, bin } = await pageOf(browser, server, { theme, id: `shop-answers-${theme}` })
  await api.addSecret(bin, 'github', secret)
  await failFirst(api, bin)
  // Signed as GitHub does; a newline was added on the way.
  const body = '{"ref":"refs/heads/main","forced":false}'
  const signature = `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`
  const headers = {
    'Content-Type': 'application/json',
    'X-GitHub-Event': 'push',
    'X-GitHub-Delivery': '72d3162e-cc78-11e3-81ab-4c9367dc0958',
    'X-Hub-Signature-256': signature,
  }
  for (const sent of [body, body, `${body}\n`]) {
    await fetch(`${bin.url}/github`, { method: 'POST', headers, body: sent })
  }
  await page.goto(`/b/${bin.id}?c=3`)
  await page.getByRole('button', { name: 'Signature invalid' }).click()
  await page
    .getByText(/without its last newline/)
    .first()
    .waitFor()
  await page.screenshot(file('signature', theme))
  await page.getByRole('tab', { name: /Attempts/ }).click()
  await page.getByRole('tabpanel', { name: /Attempts/ }).waitFor()
  await page.screenshot(file('attempts', theme))
  await page.keyboard.press('Shift+R')
  await page.getByRole('dialog', { name: 'Replies' }).waitFor()
  await page.getByRole('listitem', { name: /push/ }).waitFor()
  await page.screenshot(file('reply', theme))
  await page.context().close()
}

const server = await OwnServer.start()
const browser = await chromium.launch(chromiumOptions)
try {
  for (const theme of themes) {
    await requests(browser, server, theme)
    await replies(browser, server, theme)
  }
} finally {
  await browser.close()
  await server.remove()
}
