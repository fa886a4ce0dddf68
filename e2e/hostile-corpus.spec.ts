import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { unzipSync } from 'fflate'
import { dialogsOf } from './dialogs'
import { payloads, sendRaw } from './hostile-values'
import { expect, test, type TestBin } from './wirebin'

/** A kind of body; `together` payloads are in one, if they cannot swallow each other. */
interface Kind {
  name: string
  type: string
  together: number
  body: (payloads: string[]) => string
}

// Forty payloads each, which are also in the target and the headers; parts have file names.
const quoted = (text: string) => text.replaceAll('"', '%22')
const kinds: Kind[] = [
  {
    name: 'json',
    type: 'application/json',
    together: 2,
    body: (all) =>
      JSON.stringify({
        ...Object.fromEntries(all.map((p) => [p, p])),
        list: all.flatMap((p) => [p, { [p]: [p] }]),
      }),
  },
  {
    name: 'html',
    type: 'text/html',
    together: 1,
    body: (all) => `<!doctype html><h1>x</h1>${all.join('')}`,
  },
  {
    name: 'svg',
    type: 'image/svg+xml',
    together: 1,
    body: (all) => `<svg xmlns="http://www.w3.org/2000/svg" a="1">${all.join('')}</svg>`,
  },
  {
    name: 'multipart',
    type: 'multipart/form-data; boundary=b',
    together: 2,
    body: (all) => {
      const parts = all.map(
        (p) =>
          `--b\r\nContent-Disposition: form-data; name="${quoted(p)}"; filename="${quoted(p)}"\r\n` +
          `Content-Type: text/html\r\nX-Part: ${p}\r\n\r\n${p}\r\n`,
      )
      return `${parts.join('')}--b--`
    },
  },
  {
    name: 'form',
    type: 'application/x-www-form-urlencoded',
    together: 2,
    body: (all) =>
      all.map((p) => `${encodeURIComponent(p)}=${encodeURIComponent(p)}&raw=${p}`).join('&'),
  },
]

// Otherwise one worker would need minutes while the other is idle.
test.describe.configure({ mode: 'parallel' })

/**
 * Opens the selected request in every view and every tab, and compares it with another one if that is given. All by
 * events within the page, as fast as it renders. Returns what was shown.
 */
const lookAtAll = (page: Page, compareWith?: number): Promise<string[]> =>
  page.evaluate(async (other) => {
    const seen: string[] = []
    const find = (selector: string) => document.querySelector<HTMLElement>(selector)
    const press = (key: string) =>
      document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }))
    const until = async (what: string, holds: () => boolean | undefined) => {
      for (const end = performance.now() + 15_000; !holds();) {
        if (performance.now() > end) throw new Error(`In vain: ${what}`)
        await new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn)))
      }
    }
    const tabList = '[role="tablist"][aria-label="Parts of the request"]'
    const isRead = () => find('[role="tabpanel"]')?.textContent?.includes('Reading…') === false
    await until('the request', () => find(tabList) !== null)
    const tabs = [...document.querySelectorAll<HTMLElement>(`${tabList} [role="tab"]`)]
    for (const tab of tabs) {
      const name = tab.textContent ?? ''
      tab.focus()
      await until(`the tab ${name}`, () => tab.ariaSelected === 'true' && isRead())
      seen.push(name.replace(/\d+$/, ''))
      if (!name.startsWith('Body')) continue
      const views = document.querySelectorAll('[aria-label="View the body as"] [role="radio"]')
      for (const [at, view] of views.entries()) {
        press(String(at + 1))
        await until(`the view ${view.textContent}`, () => view.ariaChecked === 'true' && isRead())
        seen.push(view.textContent ?? '')
      }
    }
    if (other === undefined) return seen
    const clicked = new MouseEvent('click', { bubbles: true, ctrlKey: true })
    find(`#capture-${other}`)?.dispatchEvent(clicked)
    const compared = `section[aria-label="Compared with #${other}"]`
    await until(compared, () => find(`${compared} [role="group"][aria-label="Headers"]`) !== null)
    press('d')
    await until(`${compared} to close`, () => find(compared) === null)
    return seen
  }, compareWith)

/**
 * Opens an export by its URL, as someone who was sent it would: it is downloaded, not displayed.
 */
async function openExport(page: Page, bin: TestBin, format: string): Promise<Buffer> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.goto(`/api/bins/${bin.id}/export?format=${format}`).catch(() => null),
  ])
  return readFile(await download.path())
}

async function exportAll(page: Page, bin: TestBin, sent: number) {
  const lines = (await openExport(page, bin, 'ndjson')).toString().trimEnd().split('\n')
  expect(lines.map((line) => (JSON.parse(line) as { seq: number }).seq)).toHaveLength(sent)
  const har = JSON.parse((await openExport(page, bin, 'har')).toString()) as {
    log: { entries: unknown[] }
  }
  expect(har.log.entries).toHaveLength(sent)
  const csv = (await openExport(page, bin, 'csv')).toString()
  // Cells, not lines: a quoted cell may contain line breaks.
  const cells = [...csv.matchAll(/(?:^|,|\r\n)("(?:[^"]|"")*"|[^",\r\n]*)/g)]
  expect(cells.filter(([, cell = '']) => /^"?[=+\-@\t\r]/.test(cell))).toEqual([])
  const names = Object.keys(unzipSync(await openExport(page, bin, 'zip')))
  expect(names).toHaveLength(sent * 2)
  for (const name of names) expect(name).toMatch(/^\d{6}\/(?:request\.json|body(?:\.[a-z0-9]+)+)$/)
}

/** Sends a request for each payload, or few of them; returns how many were sent. */
async function fill(bin: TestBin, away: string, { type, together, body }: Kind): Promise<number> {
  const all = payloads(away)
  let sent = 0
  for (let at = 0; at < all.length; at += together) {
    const some = all.slice(at, at + together)
    const others = some.map((_, i) => all[(at + i + 7) % all.length] ?? '')
    const query = some.map(
      (p, i) => `${encodeURIComponent(others[i] ?? '')}=${encodeURIComponent(p)}`,
    )
    await sendRaw(bin, {
      target: `/${some.map(encodeURIComponent).join('/')}?${query.join('&')}`,
      headers: [
        ...some.map((p): [string, string] => ['X-Hostile', p]),
        ['User-Agent', others.join(' ')],
        ['Content-Type', type],
      ],
      body: body(some),
    })
    sent += 1
  }
  return sent
}

for (const kind of kinds) {
  test(`hostile ${kind.name} bodies, headers and names run nothing in any view, compared, exported or by a link`, async ({
    page,
    api,
    ownBin,
  }) => {
    test.setTimeout(300_000)
    const bin = await api.makeBin()
    const canary = await api.makeBin()
    await ownBin(bin)
    const sent = await fill(bin, canary.url, kind)
    const dialogs = dialogsOf(page)

    await page.goto(`/b/${bin.id}?c=1`)
    await expect(page.getByRole('tablist', { name: 'Parts of the request' })).toBeVisible()
    for (let seq = 1; seq <= sent; seq++) {
      const seen = await lookAtAll(page, seq > 1 ? seq - 1 : undefined)
      expect(seen).toEqual(expect.arrayContaining(['Body', 'Text', 'Headers', 'Query', 'Wire']))
      await page.keyboard.press('k')
      if (seq < sent) await expect(page).toHaveURL(new RegExp(`c=${seq + 1}$`))
    }
    expect(await page.evaluate(() => '__pwned' in window)).toBe(false)

    await exportAll(page, bin, sent)
    const { url } = await api.share({ ...bin }, { redact: false })
    await page.goto(url)
    for (let seq = 1; seq <= 5; seq++) {
      await page
        .getByRole('option')
        .nth(seq * 3)
        .click()
      await lookAtAll(page)
    }
    expect(await page.evaluate(() => '__pwned' in window)).toBe(false)
    expect(dialogs).toEqual([])
    expect((await api.list(canary)).newest).toBe(0)
  })
}
