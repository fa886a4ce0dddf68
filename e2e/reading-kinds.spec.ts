import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { sendTyped } from './sending'
import { expect, test } from './wirebin'

test('a multipart body is split into parts, which I open and save under safe names', async ({
  page,
  bin,
}) => {
  const pixel =
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='
  const form = new FormData()
  form.append('note', 'line one\nline two')
  form.append('meta', new Blob(['{"part":"json"}'], { type: 'application/json' }))
  form.append('pic', new Blob([Buffer.from(pixel, 'base64')]), '../../evil.html')
  await fetch(bin.url, { method: 'POST', body: form })
  await page.goto(`/b/${bin.id}?c=1`)
  const parts = page.getByRole('list', { name: 'Parts of the body' }).getByRole('listitem')
  await expect(parts).toHaveCount(3)
  await expect(parts.nth(2).getByRole('img')).toBeVisible()
  await expect(parts.nth(2)).toContainText('../../evil.html')
  const saving = page.waitForEvent('download')
  await page.getByRole('button', { name: /^Save part 3/ }).click()
  const saved = await saving
  expect(saved.suggestedFilename()).toBe(`${bin.id}-1-part-3.png`)
  expect(await readFile(await saved.path(), 'base64')).toBe(pixel)
  await page.getByRole('button', { name: /^Open part 2/ }).click()
  await expect(page.getByRole('tree')).toContainText('"json"')
})

test('XML is indented, images are shown, a PDF is counted and saved', async ({ page, bin }) => {
  const doctype = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
  await sendTyped(bin, 'text/xml', `${doctype}<a><b id="1">&x;</b></a>`)
  await sendTyped(
    bin,
    'text/plain',
    Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64'),
  )
  await sendTyped(bin, 'application/pdf', '%PDF-1.7\n1 0 obj<</Type /Pages /Count 3>>')
  await page.goto(`/b/${bin.id}?c=1`)
  await expect(page.getByRole('group', { name: 'Body as XML' })).toContainText(
    '  <b id="1">&x;</b>',
  )
  await page.goto(`/b/${bin.id}?c=2`)
  await expect(page.getByRole('img', { name: 'Image in the body' })).toBeVisible()
  await page.goto(`/b/${bin.id}?c=3`)
  await expect(page.getByText('PDF 1.7, 3 pages')).toBeVisible()
})

test('an HTML page is previewed without running or fetching anything', async ({
  page,
  api,
  ownBin,
}) => {
  const bin = await api.makeBin()
  const canary = await api.makeBin()
  await ownBin(bin)
  const away = canary.url
  const html = `<!doctype html><h1>Hello</h1><script>top.__pwned=1</script><img src="${away}/i" onerror="top.__pwned=1">
    <link rel=stylesheet href="${away}/c"><link rel=preconnect href="${away}"><iframe src="${away}/f"></iframe>
    <style>@import url(${away}/s);body{background:url(${away}/b)}</style><meta http-equiv=refresh content="0;url=${away}/r">
    <base href="${away}/"><object data="${away}/o"></object><video src="${away}/v"></video><form action="${away}/p"><button>Go</button></form><a href="${away}/a">link</a>
    <img srcset="${away}/x 2x"><audio src="${away}/w" autoplay></audio><link rel=dns-prefetch href="${away}"><svg><image href="${away}/y"/><use href="${away}/z#a"/></svg>`
  await sendTyped(bin, 'text/html', html)
  await page.goto(`/b/${bin.id}?c=1`)
  await page.getByRole('radio', { name: 'Preview' }).click()
  const frame = page.frameLocator('iframe[title="Preview of the page"]')
  await expect(frame.getByRole('heading', { name: 'Hello' })).toBeVisible()
  await frame.getByRole('button', { name: 'Go' }).click()
  await frame.getByRole('link', { name: 'link' }).click({ force: true })
  expect(await page.evaluate(() => '__pwned' in window)).toBe(false)
  await expect(page).toHaveURL(/c=1/)
  expect((await api.list({ ...canary, ownerKey: bin.ownerKey })).newest).toBe(0)
})

test('a link of a page leads nowhere, and I copy where it would lead', async ({
  page,
  api,
  ownBin,
}) => {
  const bin = await api.makeBin()
  const canary = await api.makeBin()
  await ownBin(bin)
  const away = canary.url
  const html = `<h1>Reset</h1><p><a href="${away}/reset?token=1&amp;a=b">Reset it</a> <a href="#top">Up</a></p>
    <div><template shadowrootmode=open><a href="${away}/shadow" target=_self>Shadow</a></template></div>
    <svg width=200 height=40><a href="#"><set attributeName=href to="${away}/set"/><text y=20>Moving</text></a></svg>
    <map name=m><area shape=default href="/area" alt=Map></map><img usemap="#m" width=40 height=40 alt=map>`
  await sendTyped(bin, 'text/html', html)
  await page.goto(`/b/${bin.id}?c=1`)
  await page.getByRole('radio', { name: 'Preview' }).click()
  const frame = page.frameLocator('iframe[title="Preview of the page"]')
  for (const link of ['Reset it', 'Up', 'Shadow', 'Moving'])
    await frame.getByText(link).click({ force: true })
  await frame.getByRole('img', { name: 'map' }).click({ force: true })
  await expect(frame.getByRole('heading', { name: 'Reset' })).toBeVisible()
  await expect(frame.getByText('Reset it')).toHaveAttribute('title', `${away}/reset?token=1&a=b`)
  const links = page.getByRole('list', { name: 'Links of the page' })
  await expect(links.getByRole('listitem')).toHaveCount(3)
  await expect(links).toContainText(`${away}/reset?token=1&a=b`)
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await links.getByRole('button', { name: 'Copy address of Reset it' }).click()
  const copied = await page.evaluate(() => navigator.clipboard.readText())
  expect(copied).toBe(`${away}/reset?token=1&a=b`)
  expect((await api.list({ ...canary, ownerKey: bin.ownerKey })).newest).toBe(0)
})

test('I choose bytes and read them as numbers', async ({ page, bin }) => {
  await sendTyped(
    bin,
    'application/octet-stream',
    Uint8Array.of(0xff, 0xfe, 0xff, 0xff, 0x41, 0x42),
  )
  // There is room for every byte by itself.
  await page.setViewportSize({ width: 1440, height: 900 })
  await page.goto(`/b/${bin.id}?c=1`)
  const hex = page.getByRole('group', { name: 'Body as hex' })
  await hex.focus()
  for (const key of ['ArrowRight', 'ArrowRight']) await page.keyboard.press(key)
  for (let i = 0; i < 3; i++) await page.keyboard.press('Shift+ArrowRight')
  const chosen = page.getByRole('group', { name: 'Selected bytes' })
  await expect(chosen).toContainText('offset 0x1 (1), 4 bytes')
  await expect(chosen).toContainText('u32 be 4278189889')
  const row = hex.locator('[data-row="0"]')
  await row.click({ position: { x: 90, y: 10 } })
  await row.click({ position: { x: 115, y: 10 }, modifiers: ['Shift'] })
  await expect(chosen).toContainText('offset 0x0 (0), 2 bytes')
  await expect(chosen).toContainText('u16 le 65279')
})

test('the request on the wire is beside our reply', async ({ page, api, ownBin }) => {
  await page.setViewportSize({ width: 1440, height: 900 })
  const bin = await api.makeBin()
  await ownBin(bin)
  await sendTyped(bin, 'text/plain', 'as sent', { headers: { 'X-Odd-CASE': 'Yes' } })
  await page.goto(`/b/${bin.id}?c=1`)
  await page.getByRole('tab', { name: 'Wire' }).click()
  const panel = page.getByRole('tabpanel')
  await expect(panel).toContainText(`POST /in/${bin.id} HTTP/1.1`)
  await expect(panel).toContainText('as sent')
  await expect(panel.getByRole('heading', { name: 'What we answered' })).toBeVisible()
  await expect(panel).toContainText('HTTP/1.1 200')
  const about = page.getByRole('complementary', { name: 'About the request' })
  const sum = createHash('sha256').update('as sent').digest('hex')
  await expect(about.getByTitle(sum)).toBeVisible()
  await expect(about).toContainText('127.0.0.1')
})
