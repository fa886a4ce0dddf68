import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { NewOwnerKey } from '../contract/owner'
import { services } from '../services'
import { type TestBrowser, testBrowser } from '../../server/testing/browser'
import { access, ownerWith, post, reads } from '../../server/testing/owner-browsers'
import { startServer, type TestServer } from '../../server/testing/start-server'

let server: TestServer
beforeAll(async () => {
  server = await startServer()
})
afterAll(() => server.stop())

const rotate = async (of: Pick<TestBrowser, 'fetch'>, oldKeyEnds: string): Promise<NewOwnerKey> => {
  const body = JSON.stringify({ oldKeyEnds })
  const headers = { 'Content-Type': 'application/json' }
  const response = await of.fetch('/api/owner/rotation', { method: 'POST', body, headers })
  expect(response.status).toBe(201)
  return (await response.json()) as NewOwnerKey
}

test('neither the cookie nor a file of the server holds the owner key in the clear; the browser can show it', async () => {
  const { owner, bin, browsers } = await ownerWith(server, 'Firefox')
  const [browser] = browsers as [TestBrowser]
  expect(browser.cookie()).toMatch(/^wbb_[\w-]{43}\.[\w-]+$/)
  expect(await reads(browser, bin)).toBe(true)
  expect(await (await browser.fetch('/api/owner')).json()).toEqual({ ownerKey: owner.key() })
  for (const name of readdirSync(server.folder)) {
    const file = readFileSync(join(server.folder, name))
    for (const held of [owner.key(), ...browser.cookie().split('.')]) {
      expect(`${name} ${file.includes(held)}`).toBe(`${name} false`)
    }
  }
  // The token is accepted in a cookie only.
  const token = browser.cookie().split('.')[0] ?? ''
  expect((await owner.fetch(`/api/bins/${bin}`, { as: token })).status).toBe(404)
})

test('making the first bin signs the browser in', async () => {
  const browser = testBrowser(server.origin, 'Chrome')
  const { id, ownerKey } = (await (await browser.fetch('/api/bins', post({}))).json()) as {
    id: string
    ownerKey: string
  }
  expect(browser.cookie()).toMatch(/^wbb_/)
  expect(await reads(browser, id)).toBe(true)
  expect(await (await browser.fetch('/api/owner')).json()).toEqual({ ownerKey })
  const { sessions } = await access(browser)
  expect(sessions).toMatchObject([
    { current: true, endsAt: null, lastUse: { userAgent: 'Chrome' } },
  ])
})

test('a browser whose cookie holds the key itself, as before version 0.2, stays signed in and gets a session', async () => {
  const { owner, bin } = await ownerWith(server)
  const browser = testBrowser(server.origin, 'Safari', owner.key())
  expect(await reads(browser, bin)).toBe(true)
  expect(browser.cookie()).toBe(owner.key())
  expect((await browser.fetch('/api/bins')).status).toBe(200)
  expect(browser.cookie()).toMatch(/^wbb_/)
  expect(await reads(browser, bin)).toBe(true)
  expect(await (await browser.fetch('/api/owner')).json()).toEqual({ ownerKey: owner.key() })
  expect((await access(browser)).sessions).toHaveLength(1)
  // It keeps this session.
  const held = browser.cookie()
  await browser.fetch('/api/bins')
  expect(browser.cookie()).toBe(held)
})

test('a new key ends the old one and every other browser at once', async () => {
  const { owner, bin, browsers } = await ownerWith(server, 'one', 'two')
  const [one, two] = browsers as [TestBrowser, TestBrowser]
  const { ownerKey, oldKeyEndsAt } = await rotate(one, 'now')
  expect(oldKeyEndsAt).toBeNull()
  expect(await reads(one, bin)).toBe(true)
  expect(await reads(two, bin)).toBe(false)
  expect(await reads(owner, bin)).toBe(false)
  expect((await owner.fetch('/api/owner', { as: owner.key() })).status).toBe(404)
  expect(await (await one.fetch('/api/owner')).json()).toEqual({ ownerKey })
  expect((await owner.fetch(`/api/bins/${bin}`, { as: ownerKey })).status).toBe(200)
  expect((await two.fetch('/api/owner', post({ ownerKey: owner.key() }))).status).toBe(401)
})

test('a browser that does not receive its new key stays signed in, and can make another', async () => {
  const { bin, browsers } = await ownerWith(server, 'one')
  const [one] = browsers as [TestBrowser]
  const cut = testBrowser(server.origin, 'one', one.cookie())
  await rotate(one, 'now')
  expect(await reads(cut, bin)).toBe(true)
  expect((await cut.fetch('/api/owner')).status).toBe(404)
  const { ownerKey } = await rotate(cut, 'now')
  expect(await (await cut.fetch('/api/owner')).json()).toEqual({ ownerKey })
})

test('a program gets no cookie, neither with its first bin nor with a new key', async () => {
  const made = await fetch(`${server.origin}/api/bins`, {
    method: 'POST',
    body: '{}',
    headers: { 'Content-Type': 'application/json' },
  })
  expect(made.headers.getSetCookie()).toEqual([])
  const { owner, bin } = await ownerWith(server)
  const body = JSON.stringify({ oldKeyEnds: 'now' })
  const response = await owner.fetch('/api/owner/rotation', { method: 'POST', body })
  expect(response.headers.getSetCookie()).toEqual([])
  const { ownerKey } = (await response.json()) as NewOwnerKey
  expect((await owner.fetch(`/api/bins/${bin}`, { as: ownerKey })).status).toBe(200)
})

test('a key that ends in an hour is valid for an hour of running, whatever the wall clock says', async () => {
  const { owner, bin, browsers } = await ownerWith(server, 'one', 'two')
  const [one, two] = browsers as [TestBrowser, TestBrowser]
  const { running, now } = services()
  const started = running.ms()
  let passed = 0
  services().running = { ...running, ms: () => started + passed }
  try {
    const { ownerKey, oldKeyEndsAt } = await rotate(one, 'in an hour')
    expect(Math.abs(Date.parse(oldKeyEndsAt ?? '') - Date.now() - 3_600_000)).toBeLessThan(60_000)
    services().now = () => Date.now() + 400 * 86_400_000
    expect(await reads(owner, bin)).toBe(true)
    passed = 3_599_000
    services().now = () => Date.now() - 400 * 86_400_000
    expect(await reads(owner, bin)).toBe(true)
    expect(await reads(two, bin)).toBe(true)
    passed = 3_600_001
    expect(await reads(owner, bin)).toBe(false)
    expect(await reads(two, bin)).toBe(false)
    expect(await reads(one, bin)).toBe(true)
    expect((await owner.fetch(`/api/bins/${bin}`, { as: ownerKey })).status).toBe(200)
    await services().store.endKeys(services().running.ms())
    expect((await access(one)).keys).toHaveLength(1)
  } finally {
    services().running = running
    services().now = now
  }
})

test('a key that is about to end cannot make a new one, nor sign a browser out', async () => {
  const { owner, bin, browsers } = await ownerWith(server, 'one', 'two')
  const [one, two] = browsers as [TestBrowser, TestBrowser]
  await rotate(one, 'in an hour')
  const id = (await access(one)).sessions.find(({ current }) => current)?.id
  for (const who of [owner, two]) {
    const headers = { 'Content-Type': 'application/json' }
    const body = JSON.stringify({ oldKeyEnds: 'now' })
    const tries: [string, RequestInit][] = [
      ['/api/owner/rotation', { method: 'POST', body, headers }],
      ['/api/owner/sessions', { method: 'DELETE' }],
      [`/api/owner/sessions/${id}`, { method: 'DELETE' }],
      ['/api/owner/sessions', {}],
    ]
    for (const [path, init] of tries) expect((await who.fetch(path, init)).status).toBe(403)
  }
  expect(await reads(one, bin)).toBe(true)
  const { keys, sessions } = await access(one)
  expect(keys.map(({ endsAt }) => endsAt !== null)).toEqual([false, true])
  const ending = (of: boolean) =>
    sessions.filter(({ current }) => current === of).map(({ endsAt }) => endsAt !== null)
  expect([ending(true), ending(false)]).toEqual([[false], [true]])
  // Keys that end in an hour can all be ended at once.
  await rotate(one, 'now')
  expect(await reads(owner, bin)).toBe(false)
  expect(await reads(two, bin)).toBe(false)
})

test('if two browsers ask for a new key at the same time, one gets it', async () => {
  const { browsers } = await ownerWith(server, 'one', 'two')
  const asked = browsers.map((browser) =>
    browser.fetch('/api/owner/rotation', post({ oldKeyEnds: 'in an hour' })),
  )
  const statuses = (await Promise.all(asked)).map(({ status }) => status)
  expect(statuses.toSorted((a, b) => a - b)).toEqual([201, 403])
})
