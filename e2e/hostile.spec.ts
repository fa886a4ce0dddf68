import { connect } from 'node:net'
import { once } from 'node:events'
import { dialogsOf } from './dialogs'
import { expect, test, type TestBin } from './wirebin'

// Every payload calls this; it must never run.
const run = 'window.__pwned=1'
const payloads = [
  `<script>${run}</script>`,
  `"><img src=x onerror="${run}">`,
  `<svg onload="${run}">`,
  `</script><script>${run}</script>`,
  `javascript:${run}`,
  `<iframe srcdoc="<script>parent.${run}</script>"></iframe>`,
  `{{constructor.constructor('${run}')()}}`,
  `\${${run}}`,
  `<style>@import 'data:text/css,*{color:red}'</style>`,
  `<a href="javascript:${run}" autofocus onfocus="${run}">x</a>`,
  `<!--><script>${run}</script>-->`,
  `\u202e\u2066<b onmouseover=${run}>`,
]
const types = [
  'text/html',
  'image/svg+xml',
  'application/xhtml+xml',
  'application/json',
  'text/xml',
]

/** Raw, because no client would send such headers. */
async function sendRaw(bin: TestBin, payload: string, type: string, body: string): Promise<void> {
  const { port, pathname } = new URL(bin.url)
  const value = Buffer.from(payload, 'utf8').toString('latin1')
  const socket = connect(Number(port), '127.0.0.1')
  await once(socket, 'connect')
  const bytes = Buffer.from(body)
  const target = `${pathname}/${encodeURI(payload).replaceAll('#', '%23')}?${encodeURIComponent(payload)}=${encodeURIComponent(payload)}`
  socket.write(
    Buffer.concat([
      Buffer.from(
        `POST ${target} HTTP/1.1\r\nHost: x\r\nX-Evil: ${value}\r\nContent-Type: ${type}\r\n` +
          `Content-Length: ${bytes.length}\r\nConnection: close\r\n\r\n`,
        'latin1',
      ),
      bytes,
    ]),
  )
  await once(socket.resume(), 'close')
}

test('hostile bodies, headers and targets are shown to me and run nothing', async ({
  page,
  api,
  ownBin,
}) => {
  test.slow()
  const bin = await api.makeBin({ name: payloads[0] })
  await ownBin(bin)
  for (const [i, payload] of payloads.entries()) {
    const json = JSON.stringify({ [payload]: payload, __proto__: { polluted: payload } })
    await sendRaw(bin, payload, types[i % types.length] ?? '', i % 2 ? json : payload)
  }
  const violations: string[] = []
  dialogsOf(page)
  page.on('console', (message) => {
    if (/Content.Security.Policy/i.test(message.text())) violations.push(message.text())
  })
  await page.goto(`/b/${bin.id}`)
  await expect(page.getByText(`#${payloads.length} newest`)).toBeVisible()
  await page.goto(`/b/${bin.id}?c=1`)
  for (let seq = 1; seq <= payloads.length; seq++) {
    await expect(page).toHaveURL(new RegExp(`c=${seq}$`))
    for (const tab of ['Body', 'Headers', 'Query', 'Wire', 'Reply']) {
      await page.getByRole('tab', { name: new RegExp(`^${tab}`) }).click()
    }
    expect(await page.evaluate(() => '__pwned' in window)).toBe(false)
    await page.keyboard.press('k')
  }
  await page.goto('/')
  expect(await page.evaluate(() => '__pwned' in window)).toBe(false)
  expect(violations).toEqual([])
})

test('a capture address or a raw body opened in my browser runs nothing and sets no cookie', async ({
  page,
  bin,
  context,
}) => {
  const before = await context.cookies()
  for (const type of [...types, '', 'x/y', 'text/html; charset=utf-7']) {
    await fetch(bin.url, {
      method: 'POST',
      headers: { 'Content-Type': type, 'Set-Cookie': 'x=1' },
      body: `<script>document.cookie='pwned=1'</script>`,
    })
    await page.goto(`/in/${bin.id}`)
    await expect(page.locator('body')).toHaveText('ok')
  }
  const download = page.waitForEvent('download')
  await page.goto(`/api/bins/${bin.id}/captures/1/body`).catch(() => undefined)
  expect((await download).suggestedFilename()).toBe(`${bin.id}-1.bin`)
  expect(await context.cookies()).toEqual(before)
})

test('no page can register a service worker from a capture address', async ({ page, api }) => {
  const bin = await api.makeBin()
  await page.goto('/')
  const outcome = await page.evaluate(
    (url) =>
      navigator.serviceWorker.register(url).then(
        () => 'registered',
        () => 'refused',
      ),
    `/in/${bin.id}/sw.js`,
  )
  expect(outcome).toBe('refused')
})
