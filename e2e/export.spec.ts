import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { promisify } from 'node:util'
import type { Page } from '@playwright/test'
import { strFromU8, unzipSync } from 'fflate'
import { runnable } from './programs'
import { sendTyped } from './sending'
import { expect, test, type TestBin } from './wirebin'

const run = promisify(execFile)

const everyByte = Buffer.from(Array.from({ length: 256 }, (_, at) => at))

const send = (bin: TestBin, path: string, type: string, body: string | Buffer) =>
  sendTyped(bin, type, new Blob([Buffer.from(body)]), { path })

async function inMenu(page: Page, item: string) {
  await page.getByRole('button', { name: 'More' }).click()
  await page.getByRole('menuitem', { name: item }).click()
}

async function download(page: Page, format: string): Promise<Buffer> {
  await inMenu(page, 'Export…')
  await page.getByRole('radio', { name: format }).click()
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('dialog').getByRole('button', { name: 'Export' }).click(),
  ])
  return readFile(await file.path())
}

/** Copies a request with every possible byte as Python, by the menu; returns the copied code. */
async function copyAsPython(page: Page, bin: TestBin): Promise<string> {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await send(bin, '/orders?id=1', 'application/octet-stream', everyByte)
  await page.goto(`/b/${bin.id}?c=1`)
  await page.getByRole('button', { name: 'Copy as' }).click()
  await page.getByRole('menuitem', { name: 'Python (requests)' }).click()
  await expect(page.getByRole('button', { name: 'Copied' })).toBeVisible()
  return page.evaluate(() => navigator.clipboard.readText())
}

test('I copy a request as Python, and my choice is remembered', async ({ page, bin }) => {
  expect(await copyAsPython(page, bin)).toContain('import requests')
  await page.reload()
  await expect(page.getByRole('button', { name: 'Copy Python' })).toBeVisible()
})

for (const python of runnable('python3', ['-c', 'import requests'], 'copied Python')) {
  test('I copy a request as Python, run it, and the same request arrives again', async ({
    page,
    api,
    bin,
  }) => {
    await run(python, ['-c', await copyAsPython(page, bin)])
    await expect(page.getByRole('option')).toHaveCount(2)
    expect(await api.body(bin, 2)).toEqual(everyByte)
    expect((await api.read(bin, 2)).target).toBe('/orders?id=1')
  })
}

test('I save the bin as NDJSON, clear it, and import the file: the same bytes are back', async ({
  page,
  bin,
  api,
}) => {
  await send(bin, '/binary', 'application/octet-stream', everyByte)
  await send(bin, '/big', 'text/plain', 'x'.repeat(3_000_000))
  await page.goto(`/b/${bin.id}`)
  const file = await download(page, 'NDJSON')

  await inMenu(page, 'Clear all requests')
  await page.getByRole('button', { name: 'Clear all' }).click()
  await expect(page.getByText('This bin is empty')).toBeVisible()
  await inMenu(page, 'Import…')
  const [picker] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('button', { name: 'Choose a file' }).click(),
  ])
  const buffer = Buffer.concat([file, Buffer.from('not JSON\n')])
  await picker.setFiles({ name: 'bin.ndjson', mimeType: '', buffer })
  await expect(page.getByText('2 imported, 1 skipped:')).toBeVisible()
  await expect(page.getByText('line 3: It is not JSON')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('option')).toHaveCount(2)
  expect(await api.body(bin, 3)).toEqual(everyByte)
  expect((await api.body(bin, 4)).length).toBe(3_000_000)
})

test('a spreadsheet runs no formula from my export', async ({ page, bin }) => {
  await send(bin, '/a', 'text/plain', '=HYPERLINK("http://evil.example")')
  await page.goto(`/b/${bin.id}`)
  const file = await download(page, 'CSV')
  expect(file.toString()).toContain(`,utf8,"'=HYPERLINK(""http://evil.example"")",`)
})

test('a zip opens into folders of its own, whatever the file names in it say', async ({
  page,
  bin,
}) => {
  const part = `--b\r\nContent-Disposition: form-data; name="f"; filename="../../../etc/cron.d/x"\r\n\r\nx\r\n--b--\r\n`
  await send(bin, '/..%2f..%2fx', 'multipart/form-data; boundary=b', part)
  await page.goto(`/b/${bin.id}`)
  const files = unzipSync(await download(page, 'Zip'))
  expect(Object.keys(files)).toEqual(['000001/request.json', '000001/body.bin'])
  expect(strFromU8(files['000001/body.bin'] ?? new Uint8Array())).toBe(part)
})

test('I export only the requests that match my search', async ({ page, bin }) => {
  await send(bin, '/one', 'text/plain', '1')
  await send(bin, '/two', 'text/plain', '2')
  await page.goto(`/b/${bin.id}?q=path:/two`)
  await expect(page.getByRole('option')).toHaveCount(1)
  const lines = (await download(page, 'NDJSON')).toString().trim().split('\n')
  expect(lines).toHaveLength(1)
  expect(lines[0]).toContain('"/two"')
})

test('I cancel an export under way, and start it again', async ({ page, bin }) => {
  await send(bin, '/one', 'text/plain', 'one')
  await page.goto(`/b/${bin.id}`)
  // Holds the response back, as on a slow line, until it is released.
  let release = (): void => undefined
  const held = new Promise<void>((resolve) => (release = resolve))
  await page.route('**/export?*', async (route) => {
    await held
    await route.continue().catch(() => undefined)
  })
  await inMenu(page, 'Export…')
  const dialog = page.getByRole('dialog')
  const stopped = page.waitForEvent('requestfailed')
  await dialog.getByRole('button', { name: 'Export' }).click()
  await expect(dialog.getByRole('progressbar', { name: 'Export' })).toBeVisible()
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  expect((await stopped).url()).toContain('/export?')
  await expect(dialog.getByRole('progressbar')).toHaveCount(0)
  await expect(dialog.getByRole('alert')).toHaveCount(0)
  release()
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    dialog.getByRole('button', { name: 'Export' }).click(),
  ])
  expect((await readFile(await file.path())).toString()).toContain('"/one"')
  await expect(dialog).toHaveCount(0)
})

test('I paste a curl command, and it is in the bin as if it had been sent', async ({
  page,
  bin,
  api,
}) => {
  await page.goto(`/b/${bin.id}`)
  await inMenu(page, 'Import…')
  const command = `curl -X PUT 'https://example.com/orders?id=1' \\\n  -H 'X-A: b' --json '{"id":1}'`
  await page.getByRole('textbox').fill(command)
  await page.getByRole('button', { name: 'Import', exact: true }).click()
  await expect(page.getByText('1 imported')).toBeVisible()
  const capture = await api.read(bin, 1)
  expect(capture).toMatchObject({ method: 'PUT', target: '/orders?id=1' })
  expect(capture.headers).toContainEqual(['X-A', 'b'])
  expect(capture.body.text).toBe('{"id":1}')
  await page.keyboard.press('Escape')
  await page.getByRole('option', { name: /orders/ }).click()
  await page.getByRole('tab', { name: 'Reply' }).click()
  await expect(page.getByRole('tabpanel', { name: 'Reply' })).toHaveText('imported without a reply')
})

test("I get types for my bin's JSON in my language", async ({ page, bin }) => {
  await send(bin, '/a', 'application/json', '{"id":1296269042918237645,"who":"a"}')
  await send(bin, '/b', 'application/json', '{"id":2}')
  await page.goto(`/b/${bin.id}?c=1`)
  await inMenu(page, 'Types…')
  const code = page.getByRole('textbox', { name: 'Types' })
  await expect(code).toHaveValue(/export interface Payload \{\s+id:\s+number;\s+who\?: string;/)
  const notes = page.getByRole('paragraph')
  await expect(notes.filter({ hasText: 'JavaScript loses digits' })).toBeVisible()
  await page.getByRole('textbox', { name: 'Name' }).fill('Order')
  await page.getByRole('radio', { name: 'Go' }).click()
  await expect(code).toHaveValue(/type Order struct \{\s+ID\s+int64/)
  for (const language of ['Zod', 'Python', 'Rust', 'JSON Schema']) {
    await page.getByRole('radio', { name: language }).click()
    await expect(code).toHaveValue(/Order/)
  }
})

test('a reader of a link saves what the link shows, without the secrets', async ({ page, api }) => {
  const bin = await api.makeBin()
  await send(bin, '/a?token=canary', 'application/json', '{"password":"canary","ok":1}')
  const share = await api.share(bin, { redact: true })
  await page.goto(`/s/${share.url.split('/s/')[1]}`)
  await page.getByRole('button', { name: 'Export…' }).click()
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('dialog').getByRole('button', { name: 'Export' }).click(),
  ])
  const text = (await readFile(await file.path())).toString()
  expect(text).toContain('ok')
  expect(text).not.toContain('canary')
  await expect(page.getByRole('menuitem', { name: 'Import…' })).toHaveCount(0)
})
