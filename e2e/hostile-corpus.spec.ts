import type { Page } from '@playwright/test'
import { payloads, sendRaw } from './hostile-values'
import { expect, test, type TestBin } from './wirebin'

// Five kinds of forty bodies, each with two hostile header values and a target; parts have file names.
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

test.use({ trace: 'off' })

/** Opens what is selected in every view and every tab. */
async function lookAtAll(page: Page) {
  await page.getByRole('tab', { name: 'Body' }).click()
  const views = await page.getByLabel('View the body as').getByRole('radio').count()
  for (let view = 1; view <= views; view++) await page.keyboard.press(String(view))
  for (const name of [/^Headers/, /^Query/, 'Wire', 'Reply']) {
    await page.getByRole('tab', { name }).click()
  }
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
  test(`hostile ${kind[0]} bodies, headers and names run nothing in any view, nor by a link`, async ({
    page,
    api,
    ownBin,
  }) => {
    test.setTimeout(180_000)
    const bin = await api.makeBin()
    const canary = await api.makeBin()
    await ownBin(bin)
    const sent = await fill(bin, canary.url, kind)
    const dialogs: string[] = []
    page.on('dialog', (dialog) => {
      dialogs.push(dialog.message())
      void dialog.dismiss()
    })

    await page.goto(`/b/${bin.id}?c=1`)
    for (let seq = 1; seq <= sent; seq++) {
      await expect(page.getByRole('tablist', { name: 'Parts of the request' })).toBeVisible()
      await lookAtAll(page)
      await page.keyboard.press('k')
      if (seq < sent) await expect(page).toHaveURL(new RegExp(`c=${seq + 1}$`))
    }
    expect(await page.evaluate(() => '__pwned' in window)).toBe(false)

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
    expect((await api.list({ ...canary, ownerKey: bin.ownerKey })).newest).toBe(0)
  })
}
