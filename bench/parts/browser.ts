import { type Browser, chromium, type Page } from '@playwright/test'

/** Starts Chromium without its own network and screen activity. */
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

/** Opens a page in a new context with an empty cache, signed in with an owner key. Close its context after use. */
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
  return context.newPage()
}
