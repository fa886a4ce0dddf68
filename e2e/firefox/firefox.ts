import { type Browser, type ElementHandle, launch, type Page } from 'puppeteer-core'
import { expect, test as base, type TestBin } from '../wirebin'
import { findVisible } from './find-visible'

/** Milliseconds until something is there, as in the other stories. */
const timeout = 30_000

/** Settings that keep Firefox from using the network by itself. */
const quiet = {
  'app.update.disabledForTesting': true,
  'browser.region.network.url': '',
  'browser.safebrowsing.update.enabled': false,
  'datareporting.policy.dataSubmissionEnabled': false,
  'extensions.getAddons.cache.enabled': false,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'services.settings.server': 'data:,#disabled',
}

/** A page of Firefox, by the roles and names that its user would say. */
export interface FirefoxPage {
  page: Page
  /** Opens a path of the instance. */
  open(path: string): Promise<void>
  /** Waits for the visible element of this role whose name contains `name`; returns its text. */
  see(role: string, name?: string): Promise<string>
  /** Waits until a visible element contains this text. */
  read(text: string): Promise<void>
  click(role: string, name: string): Promise<void>
  /** Replaces what stands in a field. */
  fill(name: string, text: string): Promise<void>
}

interface Tools {
  /** A page with cookies of its own. */
  firefox: FirefoxPage
  /** Signs the page in as the owner of a bin, and opens it. */
  openOwn(bin: TestBin): Promise<void>
  /** Errors that pages reported. */
  pageErrors: string[]
}

export const test = base.extend<Tools, { firefoxBrowser: Browser }>({
  firefoxBrowser: [
    async ({ browserName: _ }, use) => {
      const browser = await launch({
        browser: 'firefox',
        executablePath: process.env['FIREFOX_PATH'] ?? '',
        extraPrefsFirefox: quiet,
        defaultViewport: { width: 1280, height: 800 },
      })
      await use(browser)
      await browser.close()
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  pageErrors: async ({ browserName: _ }, use) => {
    await use([])
  },
  firefox: async ({ firefoxBrowser, baseURL, pageErrors }, use) => {
    const context = await firefoxBrowser.createBrowserContext()
    const page = await context.newPage()
    page.on('pageerror', (error) => pageErrors.push(String(error)))
    await use(asUserSees(page, baseURL ?? ''))
    await context.close()
  },
  openOwn: async ({ firefox }, use) => {
    await use(async (bin) => {
      await firefox.open('/')
      await firefox.page.evaluate(async (ownerKey) => {
        const headers = { 'Content-Type': 'application/json' }
        await fetch('/api/owner', { method: 'POST', headers, body: JSON.stringify({ ownerKey }) })
      }, bin.ownerKey)
      await firefox.open(`/b/${bin.id}`)
      await firefox.read('Live')
    })
  },
})

function asUserSees(page: Page, baseURL: string): FirefoxPage {
  // Asked again and again from here: the pages' policy lets no tool's own waiting run in them.
  const find = async (role: string, name = ''): Promise<ElementHandle> => {
    let found: ElementHandle | null = null
    await expect(async () => {
      found = (await page.evaluateHandle(findVisible, role, name)).asElement() as ElementHandle
      expect(found, `${role} ${name}`).not.toBeNull()
    }).toPass({ timeout })
    return found as unknown as ElementHandle
  }
  return {
    page,
    async open(path) {
      await page.goto(new URL(path, baseURL).href)
    },
    async see(role, name) {
      return (await find(role, name)).evaluate((element) => element.textContent)
    },
    async read(text) {
      await expect(async () => {
        expect(await page.evaluate(() => document.body.innerText)).toContain(text)
      }).toPass({ timeout })
    },
    async click(role, name) {
      await (await find(role, name)).click()
    },
    async fill(name, text) {
      const field = await find('textbox', name)
      await field.click({ count: 3 })
      await field.type(text)
    },
  }
}
