import { check } from './axe-check'
import { expect, test, type TestBin } from './wirebin'

async function fill(bin: TestBin): Promise<void> {
  const post = (path: string, type: string, body: BodyInit, method = 'POST') =>
    fetch(bin.url + path, { method, headers: { 'Content-Type': type }, body })
  await fetch(`${bin.url}/health?probe=1&b`)
  await post('/form', 'application/x-www-form-urlencoded', 'From=%2B12349013030&Body=hi')
  await post('/orders/10482', 'application/xml', '<order id="10482"/>', 'PUT')
  await post('/too/large', 'application/pdf', 'x'.repeat(40_000))
  await post('/binary', 'application/octet-stream', new Uint8Array([0, 255, 1, 254]), 'PATCH')
  await post('/gone', 'text/plain', 'bye', 'DELETE')
  await post('/json?a=1', 'application/json', '{"id":1296269042918237645,"ok":[true,null,"x"]}')
}

// Some thirty looks at a page, each of which takes axe a while.
test.setTimeout(180_000)

// Both themes wide; as a phone shows one pane at a time, each width of a phone in one of them.
const looks = [
  { theme: 'light', width: 1440 },
  { theme: 'dark', width: 1440 },
  { theme: 'dark', width: 390 },
  { theme: 'light', width: 360 },
] as const

for (const { theme, width } of looks) {
  test.describe(`${theme}, ${width} px`, () => {
    test.use({
      colorScheme: theme,
      viewport: { width, height: width > 800 ? 900 : 780 },
      contextOptions: { reducedMotion: 'reduce' },
    })

    test('I can use home, an empty bin, a link and a wrong address with a screen reader', async ({
      page,
      api,
      ownBin,
    }) => {
      await page.goto('/')
      await expect(page.getByText('No bins yet')).toBeVisible()
      await check(page, 'home, empty')
      await page.getByRole('button', { name: 'Owner key' }).click()
      await check(page, 'owner key')
      await page.goto('/b/there-is-none')
      await expect(page.getByRole('heading', { name: /nothing at this address/ })).toBeVisible()
      await check(page, 'not found')

      const bin = await api.makeBin({ name: 'quiet' })
      await ownBin(bin)
      await page.goto(`/b/${bin.id}`)
      await expect(page.getByRole('status', { name: 'Connection' })).toHaveText('Live')
      await check(page, 'empty bin')
      await fill(bin)
      await page.goto('/')
      await expect(page.getByRole('link', { name: 'quiet' })).toBeVisible()
      await check(page, 'home, with bins')
      await page.getByRole('button', { name: 'Theme' }).click()
      await check(page, 'theme menu')

      const share = await api.share(bin, { expiresIn: 7 * 86_400 })
      await page.goto(`${share.url}?c=7`)
      await expect(page.getByText(/answered in/)).toBeVisible()
      await check(page, 'shared bin')
    })

    test('I can use a busy bin, each view of a request and every window with a screen reader', async ({
      page,
      api,
      ownBin,
    }) => {
      const bin = await api.makeBin({ name: 'busy', maxBody: 20_000 })
      await ownBin(bin)
      await fill(bin)
      await page.goto(`/b/${bin.id}`)
      await expect(page.getByRole('status', { name: 'Connection' })).toHaveText('Live')
      await page.keyboard.press('.')
      await fetch(`${bin.url}/later`)
      await expect(page.getByText('Paused: 1 came meanwhile')).toBeVisible()
      await check(page, 'list, paused')
      await page.keyboard.press('.')
      await expect(page.getByRole('option')).toHaveCount(8)
      await check(page, 'list, unread')

      for (const seq of [7, 4, 5]) {
        await page.goto(`/b/${bin.id}?c=${seq}`)
        await expect(page.getByText(/answered in/)).toBeVisible()
        const tabs = page.getByRole('tablist', { name: 'Parts of the request' }).getByRole('tab')
        for (const tab of await tabs.all()) {
          await tab.click()
          await check(page, `request ${seq}, ${await tab.textContent()}`)
        }
      }

      await page.goto(`/b/${bin.id}`)
      await expect(page.getByRole('status', { name: 'Connection' })).toHaveText('Live')
      for (const [key, name] of [
        ['Control+k', 'Commands'],
        ['?', 'Keys'],
      ] as const) {
        await page.keyboard.press(key)
        await expect(page.getByRole('dialog', { name })).toBeVisible()
        await check(page, name)
        await page.keyboard.press('Escape')
      }
      await page.getByRole('button', { name: 'View' }).click()
      await check(page, 'view menu')
      await page.keyboard.press('Escape')
      for (const [command, dialog] of [
        ['Share', /share/i],
        ['Settings', 'Settings'],
        ['Clear all requests…', /Clear all/],
      ] as const) {
        await page.keyboard.press('Control+k')
        await page.getByRole('option', { name: command }).click()
        await expect(page.getByRole('dialog', { name: dialog })).toBeVisible()
        await check(page, command)
        await page.keyboard.press('Escape')
        await expect(page.getByRole('dialog')).toHaveCount(0)
      }
    })
  })
}
