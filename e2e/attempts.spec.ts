import { sendJson } from './sending'
import { type Api, expect, open, send, test, type TestBin } from './wirebin'

type Step = { status?: number; delayMs?: number; faultMode?: string; body?: string }

/** A bin that answers by a plan, one step per attempt of an event. */
async function planned(api: Api, steps: Step[]): Promise<TestBin> {
  const bin = await api.makeBin()
  const rule = { id: 'plan', when: {}, answer: { kind: 'drill', per: 'event', steps } }
  await api.setReplies(bin, { rules: [rule] })
  return bin
}

/** Sends one delivery, as GitHub would, until it is accepted. */
async function deliver(bin: TestBin, delivery: string, max: number): Promise<(number | null)[]> {
  const statuses: (number | null)[] = []
  for (let attempt = 1; attempt <= max; attempt += 1) {
    const headers = { 'X-GitHub-Event': 'push', 'X-GitHub-Delivery': delivery }
    const status = await sendJson(bin, '/github', { ref: 'refs/heads/main' }, headers).then(
      (response) => response.status,
      () => null,
    )
    statuses.push(status)
    if (status !== null && status < 300) return statuses
  }
  return statuses
}

const delivery = '72d3162e-cc78-11e3-81ab-4c9367dc0958'

test('I watch a sender retry, and see the reply to each attempt', async ({ page, api, ownBin }) => {
  const bin = await planned(api, [{ status: 503 }, { faultMode: 'reset' }, { status: 200 }])
  await ownBin(bin)
  await open(page, bin)
  expect(await deliver(bin, delivery, 1)).toEqual([503])
  const rows = page.getByRole('option')
  await expect(rows).toHaveText([/GitHub.*push.*503/])
  await rows.first().click()

  await send(bin, '/other', 'x')
  expect(await deliver(bin, delivery, 2)).toEqual([null, 200])
  await expect(rows).toHaveText([/3 attempts: 503, no answer, 200/, /other/])
  await expect(page.getByText('attempt 1 of 3')).toBeVisible()

  await page.getByRole('tab', { name: 'Attempts 3' }).click()
  const attempts = page
    .getByRole('region', { name: 'Attempts of this event' })
    .getByRole('listitem')
  await expect(attempts).toHaveText([
    /1.*503.*answered in.*this request/,
    /2.*cut off.*by us, after/,
    /3.*200.*answered in/,
  ])
  await attempts.last().getByRole('button', { name: 'Open #4' }).click()
  await expect(page).toHaveURL(/c=4/)
  await expect(page.getByText('attempt 3 of 3')).toBeVisible()
  await expect(page.getByText('none should follow')).toBeVisible()
})

test('I expand the earlier attempts below their event, and go through them', async ({
  page,
  api,
  ownBin,
}) => {
  const bin = await planned(api, [{ status: 500 }, { status: 502 }, { status: 200 }])
  await ownBin(bin)
  await send(bin, '/first', 'x')
  await deliver(bin, delivery, 3)
  await open(page, bin)
  const rows = page.getByRole('option')
  await expect(rows).toHaveCount(2)
  await rows.first().click()
  await page.keyboard.press('a')
  await expect(rows).toHaveText([/3 attempts/, /attempt 2.*502/, /500/, /first/])
  await page.keyboard.press('j')
  await expect(page).toHaveURL(/c=3/)
  await page.keyboard.press('a')
  await expect(rows).toHaveCount(2)
  await expect(rows.first()).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('j')
  await expect(page).toHaveURL(/c=1/)

  await page.getByRole('button', { name: 'View' }).click()
  await page.getByRole('menuitemcheckbox', { name: 'Group attempts' }).click()
  await expect(rows).toHaveCount(4)
  await page.reload()
  await expect(rows).toHaveCount(4)
})

test('a delayed reply shows as waiting, then as answered', async ({ page, api, ownBin }) => {
  const bin = await planned(api, [{ status: 202, delayMs: 4000, body: 'late' }])
  await ownBin(bin)
  await open(page, bin)
  const delivered = deliver(bin, delivery, 1)
  const row = page.getByRole('option')
  await expect(row).toContainText('waiting')
  await page.getByRole('tab', { name: 'Reply' }).click()
  await expect(page.getByText('the reply has not been sent yet')).toBeVisible()

  expect(await delivered).toEqual([202])
  await expect(row).toContainText('202')
  await expect(row).not.toContainText('waiting')
  const reply = page.getByRole('tabpanel', { name: 'Reply' })
  await expect(reply).toContainText('answered by rule 1: Every request')
  await expect(reply).toContainText(/sent 202\s*4(\.\d)? s after the last byte/)
  await expect(reply).toContainText('late')
})

test('I can tell a sender that hung up early from a connection that the bin closed', async ({
  page,
  api,
  ownBin,
}) => {
  const bin = await planned(api, [{ status: 200, delayMs: 20_000 }])
  await ownBin(bin)
  await open(page, bin)
  const hangingUp = new AbortController()
  const headers = { 'X-GitHub-Event': 'ping', 'X-GitHub-Delivery': delivery }
  const sent = fetch(bin.url, { method: 'POST', body: '{}', headers, signal: hangingUp.signal })
  await expect(page.getByRole('option')).toContainText('waiting')
  hangingUp.abort()
  await expect(sent).rejects.toThrow()
  await expect(page.getByRole('option')).toContainText('no answer')
  await page.getByRole('tab', { name: 'Attempts' }).click()
  await expect(page.getByText('hung up')).toBeVisible()
})

test('I see that the same event went to another address, which is no retry', async ({
  page,
  bin,
}) => {
  const event = { id: 'evt_1QaBcD', object: 'event', type: 'invoice.created' }
  const stripe = (path: string) =>
    sendJson(bin, path, event, { 'Stripe-Signature': 't=1732800000,v1=00' })
  await stripe('/staging')
  await open(page, bin)
  const rows = page.getByRole('option')
  await rows.first().click()
  await page.getByRole('tab', { name: 'Attempts' }).click()
  await expect(page.getByText('This event came once.')).toBeVisible()

  await stripe('/pr-123')
  await stripe('/pr-123')
  await expect(rows).toHaveText([/pr-123.*2 attempts/, /staging/])
  const tab = page.getByRole('tabpanel', { name: 'Attempts' })
  await expect(tab).toContainText('Same event at another address')
  await expect(tab).toContainText('Its sender sent it to 1 other path of this bin as well')
  await expect(tab).toContainText(/\/pr-123\s*200\s*attempt 2 there/)
  await expect(tab).toContainText('This event came once.')

  await tab.getByRole('button', { name: 'Open #3' }).click()
  await expect(page).toHaveURL(/c=3/)
  await expect(tab).toContainText('This event came 2 times')
  const aside = page.getByRole('complementary', { name: 'About the request' })
  await aside.getByRole('button', { name: '/staging' }).click()
  await expect(page).toHaveURL(/c=1/)
})
