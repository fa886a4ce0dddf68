import type { BrowserContext, Page } from '@playwright/test'
import { dialogsOf } from './dialogs'
import { hostileHeaders, type HostileReply, hostileReplies, undefended } from './hostile-replies'
import { type Api, expect, open, test, type Summary, type TestBin } from './wirebin'

test.describe.configure({ timeout: 120_000 })

/** What the product stores in the browser. */
async function kept(context: BrowserContext, page: Page): Promise<unknown> {
  const stored = await page.evaluate(async () => ({
    local: { ...localStorage },
    session: { ...sessionStorage },
    databases: (await indexedDB.databases()).map(({ name }) => name),
    caches: await caches.keys(),
    workers: (await navigator.serviceWorker.getRegistrations()).length,
    pwned: '__pwned' in window,
  }))
  return { ...stored, cookies: await context.cookies() }
}

const rule = (id: string, path: string, answer: object) => ({ id, when: { path }, answer })
const paths = ['rule', 'filled', 'script', 'redirect'] as const

/** Each reply from a rule, from a template, from a script, and behind a redirect to a script. */
function rulesOf({ type, body }: HostileReply) {
  const own: [string, string][] = type === null ? [] : [['Content-Type', type]]
  const headers = [...own, ...hostileHeaders]
  const template = {
    headers: [
      ...headers.filter(([name]) => name !== 'Content-Type'),
      ['Content-Type', type === null ? '{{ request.query.none }}' : '{{ request.query.type }}'],
      ['X-Said', '{{ request.query.said }}'],
    ],
    body: '{{ request.query.body }}',
    template: true,
  }
  const code = `const reply = () => (${JSON.stringify({ headers, body })})`
  const away = [['Location', `javascript:alert(1)`], ...headers]
  return [
    rule('rule', '/rule', { kind: 'reply', reply: { headers, body } }),
    rule('filled', '/filled', { kind: 'reply', reply: template }),
    rule('script', '/script', { kind: 'script', code }),
    rule('redirect', '/redirect', { kind: 'reply', reply: { status: 302, headers: away, body } }),
  ]
}

const expected = new Set<number | null>([200, 302, 404])
const isScript = ({ target }: Summary): boolean => target.startsWith('/script')
/**
 * Captures have priority: with all of this open at once, a script may exceed its time or its turn.
 */
const ranOut = (capture: Summary): boolean =>
  isScript(capture) && (capture.status === 500 || capture.status === 503)

const wasAnswered = ({ status }: Summary): boolean => status !== null

/** A bin's captures, without the refused ones that a reply's Link header caused. */
async function caughtBy(api: Api, bin: TestBin): Promise<Summary[]> {
  const { captures } = await api.list(bin, '?limit=100')
  return captures.filter(({ target }) => !target.startsWith('/x'))
}

const split = '\r\nSet-Cookie: pwned=1\r\nContent-Security-Policy: none\r\n\r\n'

/** Makes a bin send these replies; returns their addresses on the product pages' origin. */
async function addressesOf(
  { api, origin }: { api: Api; origin: string },
  bin: TestBin,
  { type, body, ...rest }: HostileReply,
): Promise<string[]> {
  await api.setReplies(bin, { address: true, rules: rulesOf({ type, body, ...rest }) })
  const query = new URLSearchParams({ type: type ?? '', said: split, body })
  const targets = paths.map((path) => `/${path}?${path === 'filled' ? query : ''}`)
  const asked = ['~type/json', '~type/text', '~status/404'].map(
    (segment) => `/${segment}/~body/${encodeURIComponent(body)}`,
  )
  const all = type === 'text/html' ? [...targets, ...asked] : targets
  return all.map((target) => origin + new URL(bin.url).pathname + target)
}

test('a hostile reply runs nothing on my Wirebin and changes nothing that it keeps', async ({
  page,
  context,
  api,
  ownBin,
  baseURL,
}) => {
  const mine = await api.makeBin()
  const another = async (): Promise<TestBin> => ({
    ...(await api.makeBin()),
    ownerKey: mine.ownerKey,
  })
  const canary = await another()
  await ownBin(mine)
  context.on('page', dialogsOf)
  const dialogs = dialogsOf(page)
  const replies = hostileReplies(new URL(canary.url).pathname)
  const from = { api, origin: new URL(baseURL ?? '').origin }
  const bins = await Promise.all(replies.map(another))
  const made = bins.map((bin, at) => addressesOf(from, bin, replies[at] as HostileReply))
  const byReply = await Promise.all(made)
  const addresses = byReply.flat()
  await open(page, mine)
  const before = await kept(context, page)

  for (const address of addresses) await visit(page, address)
  await open(page, mine)
  await framed(page, addresses)
  for (const [at, bin] of bins.entries())
    await expect
      .poll(async () => (await caughtBy(api, bin)).filter(wasAnswered).length, { timeout: 60_000 })
      .toBeGreaterThanOrEqual(2 * (byReply[at]?.length ?? 0))
  await fetched(page, addresses)
  await openedBy(
    page,
    context,
    byReply.flatMap(([first = ''], at) => (replies[at]?.live ? [first] : [])),
  )

  expect(await kept(context, page)).toEqual(before)
  await open(page, mine)
  expect(dialogs).toEqual([])
  for (const bin of bins) {
    // Every request got the intended reply.
    const captures = await caughtBy(api, bin)
    expect(captures.length).toBeGreaterThanOrEqual(paths.length * 3)
    const asExpected = ({ status }: Summary): boolean => expected.has(status)
    expect(captures.filter((capture) => !asExpected(capture) && !ranOut(capture))).toEqual([])
    expect(captures.filter(isScript).some(asExpected)).toBe(true)
  }
  expect((await api.list(canary)).captures).toEqual([])
})

test('an echo of a form that a stranger has me post runs nothing', async ({
  page,
  context,
  api,
  ownBin,
  baseURL,
}) => {
  const mine = await api.makeBin()
  const canary = { ...(await api.makeBin()), ownerKey: mine.ownerKey }
  const echo = { ...(await api.makeBin()), ownerKey: mine.ownerKey }
  await ownBin(mine)
  await api.setReplies(echo, { fallback: { echo: true } })
  await open(page, mine)
  const before = await kept(context, page)
  const [html] = hostileReplies(new URL(canary.url).pathname)
  const action = baseURL + new URL(echo.url).pathname
  const types = ['text/plain', 'multipart/form-data', 'application/x-www-form-urlencoded']
  for (const type of types) {
    const tab = await context.newPage()
    const echoed = tab.waitForResponse(action)
    // Only the first is displayed; Chromium saves the others.
    const ended =
      type === 'text/plain'
        ? tab.waitForURL(action)
        : tab.waitForEvent('download').then((saved) => saved.path())
    await tab.evaluate(
      ([to, enctype, name]) => {
        const form = Object.assign(document.createElement('form'), { method: 'post', action: to })
        form.enctype = enctype
        form.append(Object.assign(document.createElement('textarea'), { name, value: 'x' }))
        document.body.append(form)
        form.submit()
      },
      [action, type, html?.body ?? ''] as const,
    )
    expect((await echoed).headers()['content-type']).toContain(type)
    // Chromium forgets a close that comes while another document takes the place of the first one.
    await ended
    await tab.close()
  }
  await open(page, mine)
  expect(await kept(context, page)).toEqual(before)
  expect((await api.list(echo)).newest).toBe(types.length)
  expect((await api.list(canary)).captures).toEqual([])
})

test('the same replies do run on a server without protection', async ({ context, api }) => {
  const canary = await api.makeBin()
  const replies = hostileReplies(canary.url)
  const server = await undefended(replies)
  const count = async (): Promise<number> => (await api.list(canary)).captures.length
  for (const [at, { live }] of replies.entries()) {
    if (!live) continue
    const had = await count()
    // In a tab of its own, as the one before may still be leaving for elsewhere, and is not closed while it does.
    const tab = await context.newPage()
    dialogsOf(tab)
    await visit(tab, `${server.origin}/${at}`)
    await expect.poll(count).toBeGreaterThan(had)
  }
  server.closeAllConnections()
  server.close()
})

/**
 * Opens the addresses in a tab; downloads and redirects that the browser refuses end there. A reply that leaves by
 * itself while it loads, behind a dialog, may never count as loaded.
 */
async function visit(page: Page, address: string): Promise<void> {
  await page.goto(address, { waitUntil: 'load', timeout: 10_000 }).catch(() => undefined)
}

/** Opens them in frames of a product page, all at once. */
async function framed(page: Page, addresses: string[]): Promise<void> {
  await page.evaluate((all) => {
    for (const address of all) {
      const frame = document.createElement('iframe')
      frame.src = address
      document.body.append(frame)
    }
  }, addresses)
}

/** Fetches them from a product page, with its cookies. */
async function fetched(page: Page, addresses: string[]): Promise<void> {
  const statuses = await page.evaluate(
    (all) =>
      Promise.all(
        all.map((address) =>
          fetch(new URL(address).pathname + new URL(address).search, {
            method: 'POST',
            credentials: 'include',
            redirect: 'manual',
          }).then((response) => response.text().then(() => response.status)),
        ),
      ),
    addresses,
  )
  expect(statuses.filter((status) => status === 200).length).toBeGreaterThan(50)
}

/** Opens them in a window opened by the product. */
async function openedBy(page: Page, context: BrowserContext, addresses: string[]): Promise<void> {
  for (const address of addresses) {
    const popup = context.waitForEvent('page')
    await page.evaluate((to) => void window.open(to), address)
    const opened = await popup
    // Its empty first document counts as loaded, too.
    await opened.waitForURL(address)
    await opened.close()
  }
}
