import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { unzipSync } from 'fflate'
import { dialogsOf } from './dialogs'
import { payloads, sendRaw } from './hostile-values'
import { expect, test, type TestBin } from './wirebin'

// Five kinds of forty bodies, each with two hostile header values and a target; parts have file
// names.
const quoted = (text: string) => text.replaceAll('"', '%22')
const kinds: [name: string, type: string, body: (payload: string) => string][] = [
  ['json', 'application/json', (p) => JSON.stringify({ [p]: p, list: [p, { [p]: [p] }] })],
  ['html', 'text/html', (p) => `<!doctype html><h1>x</h1>${p}`],
  ['svg', 'image/svg+xml', (p) => `<svg xmlns="http://www.w3.org/2000/svg" a="1">${p}</svg>`],
  [
    'multipart',
    'multipart/form-data; boundary=b',
    (p) =>
      `--b\r\nContent-Disposition: form-data; name="${quoted(p)}"; filename="${quoted(p)}"\r\n` +
      `Content-Type: text/html\r\nX-Part: ${p}\r\n\r\n${p}\r\n--b--`,
  ],
  [
    'form',
    'application/x-www-form-urlencoded',
    (p) => `${encodeURIComponent(p)}=${encodeURIComponent(p)}&raw=${p}`,
  ],
]

// Otherwise one worker would need minutes while the other is idle.
test.describe.configure({ mode: 'parallel' })

/** Opens the selected request in every view and every tab. */
async function lookAtAll(page: Page) {
  await page.getByRole('tab', { name: 'Body' }).click()
  const views = await page.getByLabel('View the body as').getByRole('radio').count()
  for (let view = 1; view <= views; view++) await page.keyboard.press(String(view))
  for (const name of [/^Headers/, /^Query/, 'Wire', 'Reply']) {
    await page.getByRole('tab', { name }).click()
  }
}

/** Compares with the previous request, as a click with Ctrl does. */
async function compareWithPrevious(page: Page, seq: number, sent: number) {
  const place = sent - seq + 2
  await page
    .locator(`[role="option"][aria-posinset="${place}"]`)
    .click({ modifiers: ['ControlOrMeta'] })
  const compared = page.getByRole('region', { name: `Compared with #${seq - 1}` })
  await expect(compared.getByRole('group', { name: 'Headers' })).toBeVisible()
  await page.keyboard.press('d')
  await expect(compared).toHaveCount(0)
}

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

async function fill(bin: TestBin, away: string, [, type, body]: (typeof kinds)[number]) {
  const all = payloads(away)
  for (const [index, payload] of all.entries()) {
    const other = all[(index + 7) % all.length] ?? ''
    await sendRaw(bin, {
      target: `/${encodeURIComponent(payload)}?${encodeURIComponent(other)}=${encodeURIComponent(payload)}`,
      headers: [
        ['X-Hostile', payload],
        ['User-Agent', other],
        ['Content-Type', type],
      ],
      body: body(payload),
    })
  }
  return all.length
}

for (const kind of kinds) {
  test(`hostile ${kind[0]} bodies, headers and names run nothing in any view, compared, exported or by a link`, async ({
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
    for (let seq = 1; seq <= sent; seq++) {
      await expect(page.getByRole('tablist', { name: 'Parts of the request' })).toBeVisible()
      await lookAtAll(page)
      if (seq > 1) await compareWithPrevious(page, seq, sent)
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
