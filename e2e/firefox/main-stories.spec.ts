import { startHandler } from '../handler'
import { expect, send } from '../wirebin'
import type { Page } from 'puppeteer-core'
import { test } from './firefox'

const addressOf = (page: Page): Promise<string> => page.evaluate(() => location.href)

/** Returns how many requests the list has, by what it says to a screen reader. */
const listSize = (page: Page): Promise<number> =>
  page.evaluate(() =>
    Number(document.querySelector('[aria-label^="Requests"] [role="option"]')?.ariaSetSize),
  )

test('In Firefox I make a bin, and watch the first request arrive', async ({
  firefox,
  pageErrors,
}) => {
  await firefox.open('/')
  await firefox.click('button', 'Make a bin')
  await expect.poll(() => addressOf(firefox.page)).toMatch(/\/b\/[a-z2-7]{20}$/)
  await firefox.read('Live')
  const { pathname, origin } = new URL(await addressOf(firefox.page))
  const id = pathname.split('/').at(-1) ?? ''
  await fetch(`${origin}/in/${id}/orders?n=1`, { method: 'POST', body: '{"hello":"world"}' })
  expect(await firefox.see('option', '/orders')).toContain('POST')
  await firefox.read('"world"')
  expect(pageErrors).toEqual([])
})

test('In Firefox a hundred requests appear live, all of them, newest first', async ({
  api,
  firefox,
  openOwn,
  pageErrors,
}) => {
  const bin = await api.makeBin()
  await openOwn(bin)
  await Promise.all(Array.from({ length: 100 }, (_, n) => send(bin, `/n/${n}`, 'x')))
  const { captures } = await api.list(bin, '?limit=500')
  expect(captures).toHaveLength(100)
  await expect.poll(() => listSize(firefox.page)).toBe(captures.length)
  const shown = await firefox.page.evaluate(() =>
    Array.from(document.querySelectorAll('[role="option"]'), (row) => row.textContent),
  )
  expect(shown.length).toBeGreaterThan(5)
  for (const [at, { target }] of captures.slice(0, 5).entries()) {
    expect(shown[at]).toContain(target)
  }
  expect(pageErrors).toEqual([])
})

test('In Firefox I find requests by a value of their body, and by keys', async ({
  api,
  firefox,
  openOwn,
  pageErrors,
}) => {
  const bin = await api.makeBin()
  for (const kind of ['paid', 'open', 'paid']) await send(bin, `/${kind}`, `{"kind":"${kind}"}`)
  await openOwn(bin)
  await firefox.see('option', '/open')
  await firefox.page.keyboard.press('/')
  await expect
    .poll(() => firefox.page.evaluate(() => document.activeElement?.getAttribute('role')))
    .toBe('combobox')
  await firefox.page.keyboard.type('body.kind:open')
  await expect.poll(() => listSize(firefox.page)).toBe(1)
  expect(await firefox.see('option', '/open')).toContain('POST')
  expect(pageErrors).toEqual([])
})

test('In Firefox I decide what the next request is answered with', async ({
  api,
  firefox,
  openOwn,
  pageErrors,
}) => {
  const bin = await api.makeBin()
  await api.setReplies(bin, {
    rules: [],
    fallback: { status: 418, body: 'I am {{ request.method }}', template: true },
  })
  await openOwn(bin)
  const answer = await send(bin, '/tea', 'x')
  expect([answer.status, await answer.text()]).toEqual([418, 'I am POST'])
  expect(await firefox.see('option', '/tea')).toContain('418')
  await firefox.click('tab', 'Reply')
  await firefox.read('I am POST')
  expect(pageErrors).toEqual([])
})

test('In Firefox a colleague watches my bin through a link, and sees no secret', async ({
  api,
  firefox,
  pageErrors,
}) => {
  const bin = await api.makeBin({ name: 'shared with a colleague' })
  const share = await api.share(bin, { redact: true })
  await firefox.open(`/s/${share.url.split('/s/')[1] ?? ''}`)
  await firefox.read('Live')
  await fetch(`${bin.url}/hook`, {
    method: 'POST',
    headers: { Authorization: 'Bearer canary-header', 'Content-Type': 'application/json' },
    body: '{"password":"canary-body","event":"invoice.paid"}',
  })
  await firefox.see('option', '/hook')
  await firefox.click('option', '/hook')
  await firefox.read('invoice.paid')
  expect(await firefox.page.content()).not.toContain('canary')
  expect(pageErrors).toEqual([])
})

test('In Firefox I send a request on to where it is wanted', async ({
  api,
  firefox,
  openOwn,
  pageErrors,
}) => {
  const handler = await startHandler(200)
  try {
    const bin = await api.makeBin()
    await send(bin, '/', '{"again":true}')
    await openOwn(bin)
    await firefox.click('tab', 'Send on')
    await firefox.fill('Send this request to', `${handler.origin}/hooks`)
    await firefox.click('button', 'Send')
    await firefox.read('"handled"')
    expect(handler.requests.map(({ url, body }) => [url, body])).toEqual([
      ['/hooks', '{"again":true}'],
    ])
    expect(pageErrors).toEqual([])
  } finally {
    await handler.stop()
  }
})
