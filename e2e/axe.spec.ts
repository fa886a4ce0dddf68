import { check } from './axe-check'
import { sendTyped } from './sending'
import { type Api, expect, test, type TestBin } from './wirebin'

async function fill(bin: TestBin): Promise<void> {
  const post = (path: string, type: string, body: BodyInit, method = 'POST') =>
    sendTyped(bin, type, body, { path, method })
  await fetch(`${bin.url}/health?probe=1&b`)
  await post('/form', 'application/x-www-form-urlencoded', 'From=%2B12349013030&Body=hi')
  await post('/orders/10482', 'application/xml', '<order id="10482"/>', 'PUT')
  await post('/too/large', 'application/pdf', 'x'.repeat(40_000))
  await post('/binary', 'application/octet-stream', new Uint8Array([0, 255, 1, 254]), 'PATCH')
  await post('/gone', 'text/plain', 'bye', 'DELETE')
  await post('/json?a=1', 'application/json', '{"id":1296269042918237645,"ok":[true,null,"x"]}')
}

/** A bin that answers by rules, with a delivery that was sent twice and signed wrongly. */
async function answering(api: Api): Promise<TestBin> {
  const bin = await api.makeBin({ name: 'answering' })
  const drill = {
    kind: 'drill',
    per: 'event',
    steps: [{ status: 503 }, { faultMode: 'reset' }, {}],
  }
  const off = { id: 'off', name: 'Gone', on: false, when: { methods: ['DELETE'] } }
  const reply = { kind: 'reply', reply: { status: 201, body: '{"ok":true}' } }
  await api.setReplies(bin, {
    rules: [
      { ...off, answer: reply },
      { id: 'plan', when: { path: '/github' }, answer: drill },
      { id: 'made', name: 'Made', when: { path: '/made' }, answer: reply },
    ],
  })
  await api.addSecret(bin, 'github', 'a secret', 'production')
  const headers = {
    'X-GitHub-Event': 'push',
    'X-GitHub-Delivery': '72d3162e',
    'X-Hub-Signature-256': `sha256=${'0'.repeat(64)}`,
  }
  const deliver = () => sendTyped(bin, 'application/json', '{"a":1}', { path: '/github', headers })
  await deliver()
  await expect(deliver()).rejects.toThrow()
  await sendTyped(bin, 'application/json', '{}', { path: '/made' })
  return bin
}

/** What another tab of a request changes. */
const tabOfRequest = '[aria-label="Parts of the request"], [role="tabpanel"]'

// Otherwise one worker would need a minute while the other is idle.
test.describe.configure({ mode: 'parallel' })

// Some thirty checks, each of which takes axe a while.
test.setTimeout(300_000)

// Wide, and on a phone, which shows one pane at a time.
for (const width of [1440, 360]) {
  test.describe(`${width} px`, () => {
    test.use({
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
      await page.getByRole('button', { name: 'Keys and browsers' }).click()
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
      const made = await page.request.post('/api/bins', { data: { name: 'left' } })
      const left = (await made.json()) as TestBin
      await page.request.delete(`/api/bins/${left.id}`)
      await page.goto('/')
      await expect(page.getByRole('link', { name: 'quiet' })).toBeVisible()
      await expect(page.getByRole('heading', { name: 'Recently deleted' })).toBeVisible()
      await check(page, 'home, with bins')
      await page.getByRole('button', { name: 'Theme' }).click()
      await expect(page.getByRole('menu')).toBeVisible()
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
      await expect(page.getByText('Paused: 1 arrived since')).toBeVisible()
      await check(page, 'list, paused')
      await page.keyboard.press('.')
      await expect(page.getByRole('option')).toHaveCount(8)
      await check(page, 'list, unread')

      for (const seq of [7, 4, 5]) {
        await page.goto(`/b/${bin.id}?c=${seq}`)
        await expect(page.getByText(/answered in/)).toBeVisible()
        const tabs = page.getByRole('tablist', { name: 'Parts of the request' }).getByRole('tab')
        for (const [at, tab] of (await tabs.all()).entries()) {
          await tab.click()
          const within = at === 0 ? undefined : tabOfRequest
          await check(page, `request ${seq}, ${await tab.textContent()}`, within)
        }
      }

      await page.goto(`/b/${bin.id}`)
      await expect(page.getByRole('status', { name: 'Connection' })).toHaveText('Live')
      for (const [key, name] of [
        ['Control+k', 'Commands'],
        ['?', 'Keyboard shortcuts'],
      ] as const) {
        await page.keyboard.press(key)
        await expect(page.getByRole('dialog', { name })).toBeVisible()
        await check(page, name)
        await page.keyboard.press('Escape')
      }
      await page.getByRole('button', { name: 'View' }).click()
      await expect(page.getByRole('menu')).toBeVisible()
      await check(page, 'view menu')
      await page.keyboard.press('Escape')
      for (const [command, dialog] of [
        ['Share', /share/i],
        ['Settings', 'Settings'],
        ['Clear all requests…', /Clear all/],
      ] as const) {
        await page.keyboard.press('Control+k')
        await page.getByRole('option', { name: command }).first().click()
        await expect(page.getByRole('dialog', { name: dialog })).toBeVisible()
        await check(page, command)
        await page.keyboard.press('Escape')
        await expect(page.getByRole('dialog')).toHaveCount(0)
      }
    })

    test('I can use rules, a trial of one, secrets, samples, a signature and attempts with a screen reader', async ({
      page,
      api,
      ownBin,
    }) => {
      const bin = await answering(api)
      await ownBin(bin)
      await page.goto(`/b/${bin.id}?c=1`)
      for (const [tab, shows] of [
        ['Signature', 'What was tried'],
        ['Attempts 2', 'This event came 2 times'],
        ['Reply', 'answered by rule 2'],
      ] as const) {
        await page.getByRole('tab', { name: tab }).click()
        await expect(page.getByRole('tabpanel', { name: tab })).toContainText(shows)
        await check(page, tab, tab === 'Signature' ? undefined : tabOfRequest)
      }
      await page.keyboard.press('Shift+R')
      const replies = page.getByRole('dialog', { name: 'Replies' })
      await expect(replies.getByRole('listitem', { name: /^Rule 3/ })).toBeVisible()
      await check(page, 'rules')
      for (const tab of ['Handshakes', 'Options']) {
        await replies.getByRole('tab', { name: tab }).click()
        await check(page, tab)
      }
      await replies.getByRole('tab', { name: /^Rules/ }).click()
      await replies.getByRole('button', { name: /^Edit.*github/ }).click()
      await replies.getByRole('button', { name: 'Try it' }).click()
      await expect(replies.getByText('This rule answers, by step 3 of its plan.')).toBeVisible()
      await expect(replies.getByRole('list', { name: 'Result of each rule' })).toBeVisible()
      await check(page, 'a plan, tried')
      await page.keyboard.press('Escape')
      for (const [command, dialog] of [
        ['Secrets of signatures…', 'Secrets'],
        ['Send a sample…', 'Samples'],
      ] as const) {
        await page.keyboard.press('Control+k')
        await page.getByRole('option', { name: command }).first().click()
        await expect(page.getByRole('dialog', { name: dialog })).toContainText('GitHub')
        await check(page, dialog)
        await page.keyboard.press('Escape')
        await expect(page.getByRole('dialog')).toHaveCount(0)
      }
    })
  })
}
