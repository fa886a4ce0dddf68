import { gzipSync } from 'node:zlib'
import { sendJson, sendTyped } from './sending'
import { expect, open, test, type TestBin } from './wirebin'

/** Sends one of each kind of body. */
async function sendKinds(bin: TestBin): Promise<void> {
  await fetch(bin.url)
  await sendTyped(bin, 'application/json', '{\n  "order": 6735,\n  "note": "two  spaces"\n}')
  await sendTyped(bin, 'application/x-www-form-urlencoded', 'From=%2B49&Body=Gr%C3%BC%C3%9Fe')
  const form = new FormData()
  form.set('payload', '{}')
  form.set('file', new Blob(['x']), 'notes.txt')
  await fetch(bin.url, { method: 'POST', body: form })
  await sendTyped(bin, 'application/json', new Uint8Array(gzipSync('{"packed": true}')), {
    headers: { 'Content-Encoding': 'gzip' },
  })
  await sendTyped(bin, 'image/png', Buffer.from('89504e470d0a1a0a0000', 'hex'))
}

const kinds = [
  '{"order":6735,"note":"two  spaces"}',
  'From=+49 · Body=Grüße',
  'payload, file (notes.txt)',
  '{"packed":true}',
  'PNG image',
]

test('each row shows its number and its body in one line, as it arrives and when I come back', async ({
  page,
  bin,
}) => {
  await open(page, bin)
  await sendKinds(bin)
  for (const [at, line] of kinds.entries()) {
    await expect(page.getByRole('option', { name: `#${at + 2}` })).toContainText(line)
  }
  await expect(page.getByRole('option', { name: '#1' })).toContainText('no body')
  await expect(page.getByRole('option', { name: '#1' })).toContainText('GET/')
  await page.reload()
  for (const [at, line] of kinds.entries()) {
    await expect(page.getByRole('option', { name: `#${at + 2}` })).toContainText(line)
  }
  await page.goto(`/b/${bin.id}?q=method:POST`)
  await expect(page.getByRole('option')).toHaveCount(kinds.length)
  await expect(page.getByRole('option', { name: '#2' })).toContainText(kinds[0] ?? '')
})

test('a link that hides secrets hides them in the row, pushed or read', async ({
  page,
  api,
  browser,
}) => {
  const bin = await api.makeBin()
  const { url } = await api.share(bin, { redact: true })
  await sendJson(bin, '/before', { id: 7, password: 'canary-before' })
  const guest = await browser.newPage()
  await guest.goto(url)
  await expect(guest.getByRole('status', { name: 'Connection' })).toHaveText('Live')
  await sendJson(bin, '/after', { id: 8, password: 'canary-after' })
  const rows = guest.getByRole('option')
  await expect(rows).toHaveCount(2)
  await expect(rows.first()).toContainText('{"id":8,"password":"[hidden]"}')
  await expect(rows.last()).toContainText('{"id":7,"password":"[hidden]"}')
  expect(await guest.content()).not.toContain('canary')
  await guest.close()
  await page.goto(url)
  await expect(page.getByRole('option').first()).toContainText('{"id":8,"password":"[hidden]"}')
  expect(await page.content()).not.toContain('canary')
})
