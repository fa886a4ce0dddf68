import { createHmac } from 'node:crypto'
import { type Api, expect, test, type TestBin } from './wirebin'

// Pictures for the README and the docs: SCREENSHOTS=1 npm run e2e -- screenshots
test.skip(process.env.SCREENSHOTS !== '1', 'made on request')

const secret = 'the secret of the webhook'

async function fill(bin: TestBin): Promise<void> {
  const post = (path: string, headers: Record<string, string>, body: string, method = 'POST') =>
    fetch(bin.url + path, { method, headers, body: method === 'GET' ? undefined : body })
  const json = { 'Content-Type': 'application/json' }
  await post('/health?probe=1', {}, '', 'GET')
  await post('/stripe', json, '{"id":"evt_1","type":"charge.refunded","livemode":false}')
  await post(
    '/twilio/sms',
    { 'Content-Type': 'application/x-www-form-urlencoded' },
    'From=%2B12349013030&Body=hi',
  )
  await post('/orders/10482', { 'Content-Type': 'application/xml' }, '<order id="10482"/>', 'PUT')
  await post('/uploads/invoice.pdf', { 'Content-Type': 'application/pdf' }, 'x'.repeat(40_000))
  await post('/slack/events', json, '{"type":"url_verification","challenge":"3eZbrw1aB"}')
  await post('/shopify/orders', json, '{"id":820982911946154508,"email":"buyer@example.com"}')
  const push = {
    ref: 'refs/heads/main',
    before: '95790bf891e76fee5e1747ab589903a6a1f80f22',
    after: 'da1560886d4f094c3e6c9ef40349f7d38b5d27d7',
    repository: { id: 1296269, full_name: 'acme/shop', private: true },
    commits: [
      {
        id: 'da1560886d4f094c3e6c9ef40349f7d38b5d27d7',
        message: 'Round totals once, at the end',
        timestamp: '2026-11-20T09:14:31+01:00',
        distinct: true,
        modified: ['cart/total.ts'],
      },
    ],
    pusher: { name: 'mira' },
  }
  const body = JSON.stringify(push).replace('"id":1296269,', '"id":1296269042918237645,')
  const github = (event: string, delivery: string) =>
    post(
      '/github?team=core',
      { ...json, 'X-GitHub-Event': event, 'X-GitHub-Delivery': delivery },
      body,
    )
  await github('push', '72d3162e-cc78-11e3-81ab-4c9367dc0958')
  await github('push', '72d3162e-cc78-11e3-81ab-4c9367dc0958')
  await github('pull_request', '0b989ba4-242f-11e5-81e1-c7b6966d2516')
}

/** Each push is answered 503 at first, then 200. */
function failFirst(api: Api, bin: TestBin): Promise<void> {
  const headers = [{ name: 'X-GitHub-Event', op: 'is', value: 'push' }]
  const answer = { kind: 'drill', per: 'event', steps: [{ status: 503 }, { status: 200 }] }
  return api.setReplies(bin, { rules: [{ id: 'fail-first', when: { headers }, answer }] })
}

for (const theme of ['light', 'dark'] as const) {
  test(`pictures of the ${theme} theme`, async ({ page, api, ownBin }) => {
    await page.emulateMedia({ colorScheme: theme })
    await page.setViewportSize({ width: 1440, height: 900 })
    const bin = await api.makeBin({ id: `shop-staging-${theme}`, maxBody: 20_000 })
    await ownBin(bin)
    await failFirst(api, bin)
    await fill(bin)
    await page.goto(`/b/${bin.id}?c=9`)
    await expect(page.getByText('"refs/heads/main"')).toBeVisible()
    await expect(page.getByText(/answered in/)).toBeVisible()
    await expect(page.getByRole('status', { name: 'Connection' })).toHaveText('Live')
    await page.screenshot({ path: `docs/screenshots/inspector-${theme}.png` })
    await page.goto('/')
    await expect(page.getByRole('row', { name: /shop-staging/ })).toBeVisible()
    await page.screenshot({ path: `docs/screenshots/home-${theme}.png` })
    await page.setViewportSize({ width: 390, height: 844 })
    await page.goto(`/b/${bin.id}`)
    await expect(page.getByRole('option').first()).toBeVisible()
    await expect(page.getByRole('status', { name: 'Connection' })).toHaveText('Live')
    await page.screenshot({ path: `docs/screenshots/phone-list-${theme}.png` })
    await page
      .getByRole('option', { name: /pull|github/ })
      .last()
      .click()
    await expect(page.getByText('"refs/heads/main"')).toBeVisible()
    await page.screenshot({ path: `docs/screenshots/phone-detail-${theme}.png` })
  })
  test(`pictures of answers and signatures in the ${theme} theme`, async ({
    page,
    api,
    ownBin,
  }) => {
    await page.emulateMedia({ colorScheme: theme })
    await page.setViewportSize({ width: 1440, height: 900 })
    const bin = await api.makeBin({ id: `shop-answers-${theme}` })
    await ownBin(bin)
    await api.addSecret(bin, 'github', secret)
    await failFirst(api, bin)
    // Signed as GitHub does; on its way it got a newline more.
    const body = '{"ref":"refs/heads/main","forced":false}'
    const signature = `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`
    const headers = {
      'Content-Type': 'application/json',
      'X-GitHub-Event': 'push',
      'X-GitHub-Delivery': '72d3162e-cc78-11e3-81ab-4c9367dc0958',
      'X-Hub-Signature-256': signature,
    }
    for (const sent of [body, body, `${body}\n`]) {
      await fetch(`${bin.url}/github`, { method: 'POST', headers, body: sent })
    }
    await page.goto(`/b/${bin.id}?c=3`)
    await page.getByRole('button', { name: 'Signature invalid · GitHub' }).click()
    await expect(page.getByText(/without its last newline/).first()).toBeVisible()
    await page.screenshot({ path: `docs/screenshots/signature-${theme}.png` })
    await page.getByRole('tab', { name: /Attempts/ }).click()
    await expect(page.getByRole('tabpanel', { name: /Attempts/ })).toBeVisible()
    await page.screenshot({ path: `docs/screenshots/attempts-${theme}.png` })
    await page.keyboard.press('Shift+R')
    await expect(page.getByRole('dialog', { name: 'Reply' })).toBeVisible()
    await expect(page.getByRole('listitem', { name: /push/ })).toBeVisible()
    await page.screenshot({ path: `docs/screenshots/reply-${theme}.png` })
  })
}
