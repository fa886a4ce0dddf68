import { type Browser, chromium, type Page } from '@playwright/test'

/** A Chromium without what talks to the network or the screen by itself. */
export function startBrowser(): Promise<Browser> {
  const path = process.env['CHROMIUM_PATH']
  return chromium.launch({
    ...(path !== undefined && { executablePath: path }),
    args: [
      '--disable-quic',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ],
  })
}

/** A page of its own context, with nothing cached, in which the holder of a key is known. */
export async function ownersPage(
  browser: Browser,
  { port, ownerKey }: { port: number; ownerKey: string },
): Promise<Page> {
  const context = await browser.newContext({
    baseURL: `http://127.0.0.1:${port}`,
    viewport: { width: 1440, height: 900 },
  })
  const known = await context.request.post('/api/owner', { data: { ownerKey } })
  if (known.status() !== 204) throw new Error(`POST /api/owner was answered ${known.status()}`)
  const page = await context.newPage()
  page.once('close', () => void context.close())
  return page
}
