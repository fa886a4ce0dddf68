import { createHmac } from 'node:crypto'
import { type Handler, startHandler } from './handler'
import { OwnServer } from './own-server'
import { expect, open, send, test } from './wirebin'
import { sendJson } from './sending'

let handler: Handler
test.beforeEach(async () => {
  handler = await startHandler(500)
})
test.afterEach(() => handler.stop())

const secret = 'whsec_of_the_bin'
const old = Math.floor(Date.now() / 1000) - 40 * 60

/** Whether a request is signed with the bin's secret, by now. */
function isFresh({ signature, body }: Handler['requests'][number]): boolean {
  const [, time = '', digest] = /^t=(\d+),v1=([0-9a-f]+)$/.exec(signature) ?? []
  const right = createHmac('sha256', secret).update(`${time}.${body}`).digest('hex')
  return digest === right && Math.abs(Date.now() / 1000 - Number(time)) < 60
}

test('my handler was broken; I fixed it, pressed one key, and what had failed went in again, freshly signed', async ({
  page,
  bin,
  api,
}) => {
  await api.addSecret(bin, 'stripe', secret)
  await open(page, bin)
  for (const id of ['evt_1', 'evt_2', 'evt_3']) {
    const body = { id, object: 'event', type: 'invoice.paid' }
    const digest = createHmac('sha256', secret)
      .update(`${old}.${JSON.stringify(body)}`)
      .digest('hex')
    await sendJson(bin, '/stripe', body, { 'Stripe-Signature': `t=${old},v1=${digest}` })
  }
  const rows = page.getByRole('option')
  await expect(rows).toHaveCount(3)

  for (const place of [0, 1, 2]) {
    await rows.nth(place).click()
    await page.getByRole('tab', { name: 'Send on' }).click()
    await page
      .getByRole('textbox', { name: 'Send this request to' })
      .fill(`${handler.origin.slice('http://'.length)}/hooks`)
    await expect(page.getByText(`Goes to ${handler.origin}/hooks`, { exact: true })).toBeVisible()
    await page.getByRole('button', { name: 'Send', exact: true }).click()
    const delivery = page.getByRole('list', { name: 'Deliveries' }).getByRole('listitem').first()
    await expect(delivery).toContainText('500')
  }
  // With a path of its own an address is taken as it is, unless the path of the request is asked for.
  await page.getByRole('radio', { name: 'Add the request’s' }).click()
  await expect(page.getByText(`Goes to ${handler.origin}/hooks/stripe`)).toBeVisible()
  await expect(rows.getByText('sending it on failed')).toHaveCount(3)

  handler.status = 200
  handler.requests.splice(0)
  await page.getByRole('listbox').focus()
  await page.keyboard.press('Shift+S')
  await expect(page.getByText('3 that failed are being sent again')).toBeVisible()
  await expect(rows.getByText('sent on', { exact: true })).toHaveCount(3)
  expect(handler.requests.map(({ url }) => url)).toEqual(Array(3).fill('/hooks'))
  expect(handler.requests.filter(isFresh)).toHaveLength(3)

  const deliveries = page.getByRole('list', { name: 'Deliveries' }).locator('> li')
  await expect(deliveries).toHaveCount(2)
  await deliveries.first().getByRole('button').first().click()
  const answered = page.getByRole('region', { name: 'Answered' }).first()
  await expect(answered).toContainText('200')
  await expect(answered).toContainText('handled')
  await expect(page.getByRole('region', { name: 'Sent', exact: true }).first()).toContainText(
    'signed anew: Stripe-Signature',
  )
  // Only the panes scroll, never the page.
  expect(await page.evaluate(() => document.documentElement.scrollHeight - innerHeight)).toBe(0)
})

test('I am told why an address cannot be sent to', async ({ page, bin }) => {
  await open(page, bin)
  await send(bin, '/x', 'hello')
  await page.getByRole('option').first().click()
  await page.getByRole('tab', { name: 'Send on' }).click()
  const to = page.getByRole('textbox', { name: 'Send this request to' })
  await to.fill('local host')
  await page.getByRole('button', { name: 'Send', exact: true }).click()
  await expect(page.getByRole('alert').filter({ hasText: 'not an address' })).toBeVisible()
  await to.fill('http://10.0.0.1/')
  await page.getByRole('button', { name: 'Send', exact: true }).click()
  const delivery = page.getByRole('list', { name: 'Deliveries' }).getByRole('listitem').first()
  await expect(delivery).toContainText('not a public address')
})

test('I allow programs on this machine by one click, where nobody else reaches Wirebin', async ({
  page,
}) => {
  const own = await OwnServer.start()
  try {
    const made = await page.request.post(`${own.origin}/api/bins`, { data: {} })
    const { id, url, ownerKey } = (await made.json()) as Record<string, string>
    await page.request.post(`${own.origin}/api/owner`, { data: { ownerKey } })
    await fetch(`${url}`, { method: 'POST', body: 'hello' })
    await page.goto(`${own.origin}/b/${id}?c=1`)
    await page.getByRole('tab', { name: 'Send on' }).click()
    const to = page.getByRole('textbox', { name: 'Send this request to' })
    await expect(page.getByText('may not send to programs on this machine yet')).toBeHidden()
    handler.status = 200
    await to.fill(handler.origin.replace('http://', ''))
    await page.getByRole('button', { name: 'Send', exact: true }).click()
    const delivery = page.getByRole('list', { name: 'Deliveries' }).locator('> li').first()
    await expect(delivery).toContainText('not a public address')
    await expect(delivery).toContainText('Nothing was sent.')
    await page.getByRole('button', { name: 'Allow it', exact: true }).click()
    await expect(page.getByText('This Wirebin may send to programs on this machine.')).toBeVisible()
    // It goes on by itself with what it could not do.
    await expect(delivery).toContainText('answered after')
    await page.getByRole('button', { name: 'No longer allow it' }).click()
    await page.getByRole('button', { name: 'Send', exact: true }).click()
    await expect(delivery).toContainText('not a public address')
    expect(handler.requests).toHaveLength(1)
  } finally {
    await own.remove()
  }
})

test('I edit a request before I send it on, and see what was sent', async ({ page, bin }) => {
  await open(page, bin)
  const signature = `sha256=${'0'.repeat(64)}`
  const headers = { 'X-Kept': 'yes', 'X-Hub-Signature-256': signature }
  await sendJson(bin, '/orders', { state: 'paid' }, headers)
  await page.getByRole('option').first().click()
  await page.getByRole('tab', { name: 'Send on' }).click()
  await page.getByRole('textbox', { name: 'Send this request to' }).fill(handler.origin)
  await page.getByRole('button', { name: 'Edit first' }).click()
  await expect(page.getByRole('radio', { name: 'Sign anew' })).toBeDisabled()
  await expect(page.getByText('the bin has no secret of GitHub')).toBeVisible()
  await page.getByRole('textbox', { name: 'Body' }).fill('{"state":"refunded"}')
  await expect(page.getByText('no longer fits the edited body: who checks it')).toBeVisible()
  await page.getByRole('textbox', { name: 'Method' }).fill('NO METHOD')
  await page.getByRole('button', { name: 'Send', exact: true }).click()
  await expect(
    page.getByRole('alert').filter({ hasText: '“NO METHOD” is not a method' }),
  ).toBeVisible()
  await page.getByRole('textbox', { name: 'Method' }).fill('PUT')
  handler.status = 200
  await page.getByRole('button', { name: 'Send', exact: true }).click()
  const delivery = page.getByRole('list', { name: 'Deliveries' }).locator('> li').first()
  await expect(delivery.getByRole('button').first()).toContainText(
    'the captured signature no longer fits the edited body',
  )
  const sent = page.getByRole('region', { name: 'Sent', exact: true })
  await expect(sent).toContainText('edited: method')
  await expect(sent).toContainText('edited: body')
  await expect(sent).toContainText('X-Kept')
  expect(handler.requests.map(({ url, body }) => [url, body])).toEqual([
    ['/orders', '{"state":"refunded"}'],
  ])
})
