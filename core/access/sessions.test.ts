import { afterAll, beforeAll, expect, test } from 'vitest'
import { services } from '../services'
import { type TestBrowser, testBrowser } from '../../server/testing/browser'
import { access, ownerWith, post, reads } from '../../server/testing/owner-browsers'
import { startServer, type TestServer } from '../../server/testing/start-server'

let server: TestServer
beforeAll(async () => {
  server = await startServer()
})
afterAll(() => server.stop())

test('signing one browser out leaves the others and the key valid', async () => {
  const { owner, bin, browsers } = await ownerWith(server, 'one', 'two')
  const [one, two] = browsers as [TestBrowser, TestBrowser]
  const id = (await access(one)).sessions.find(({ current }) => !current)?.id
  const stranger = server.newOwner()
  await stranger.createBin()
  const path = `/api/owner/sessions/${id}`
  expect((await stranger.fetch(path, { method: 'DELETE' })).status).toBe(404)
  expect((await one.fetch(path, { method: 'DELETE' })).status).toBe(204)
  expect((await one.fetch(path, { method: 'DELETE' })).status).toBe(404)
  expect(await reads(two, bin)).toBe(false)
  expect((await two.fetch('/api/owner')).status).toBe(404)
  expect(await reads(one, bin)).toBe(true)
  expect(await reads(owner, bin)).toBe(true)
})

test('all other browsers, or all, are signed out', async () => {
  const { owner, bin, browsers } = await ownerWith(server, 'one', 'two', 'three')
  const [one, two, three] = browsers as [TestBrowser, TestBrowser, TestBrowser]
  await one.fetch('/api/owner/sessions?others=true', { method: 'DELETE' })
  expect(await Promise.all([one, two, three].map((of) => reads(of, bin)))).toEqual([
    true,
    false,
    false,
  ])
  expect((await one.fetch('/api/owner/sessions?others=yes', { method: 'DELETE' })).status).toBe(400)
  await one.fetch('/api/owner/sessions', { method: 'DELETE' })
  expect(await reads(one, bin)).toBe(false)
  expect(await reads(owner, bin)).toBe(true)
})

test('a browser signs itself out, and its old cookie is not accepted any more', async () => {
  const { browsers, bin } = await ownerWith(server, 'one')
  const [one] = browsers as [TestBrowser]
  const copied = testBrowser(server.origin, 'thief', one.cookie())
  expect((await one.fetch('/api/owner', { method: 'DELETE' })).status).toBe(204)
  expect(one.cookie()).toBe('')
  expect(await reads(copied, bin)).toBe(false)
  expect((await copied.fetch('/api/owner')).status).toBe(404)
})

test('a browser that signs in with another key leaves no session behind', async () => {
  const { browsers } = await ownerWith(server, 'one', 'two')
  const other = await ownerWith(server)
  const [one, two] = browsers as [TestBrowser, TestBrowser]
  await one.fetch('/api/owner', post({ ownerKey: other.owner.key() }))
  expect((await access(two)).sessions).toHaveLength(1)
})

test('last uses of keys and browsers are shown at once, and stored once a minute at most', async () => {
  const { owner, bin, browsers } = await ownerWith(server, 'one')
  const [one] = browsers as [TestBrowser]
  const { store, keyUses } = services()
  const record = store.recordUses
  const written: unknown[] = []
  store.recordUses = async (uses) => {
    written.push(...uses)
    return record(uses)
  }
  try {
    await keyUses.flush()
    written.length = 0
    for (let i = 0; i < 20; i++) {
      await reads(one, bin)
      await owner.fetch(`/api/bins/${bin}`, { headers: { 'User-Agent': 'a program' } })
    }
    expect(written).toEqual([])
    const told = async () => {
      const { keys, sessions } = await access(one)
      return [keys[0]?.lastUse, sessions[0]?.lastUse]
    }
    const uses = [
      { userAgent: 'a program', address: '127.0.0.1' },
      { userAgent: 'one', address: '127.0.0.1' },
    ]
    expect(await told()).toMatchObject(uses)
    await keyUses.flush()
    expect(written).toHaveLength(2)
    expect(await told()).toMatchObject(uses)
  } finally {
    store.recordUses = record
  }
})

test('an owner has at most a hundred browsers: the least recently used one is signed out', async () => {
  const { owner, bin, browsers } = await ownerWith(server, 'first')
  const [first] = browsers as [TestBrowser]
  for (let i = 0; i < 100; i++) {
    const entered = await testBrowser(server.origin, 'x').fetch(
      '/api/owner',
      post({ ownerKey: owner.key() }),
    )
    expect(entered.status).toBe(204)
  }
  expect(await reads(first, bin)).toBe(false)
  expect((await access(owner)).sessions).toHaveLength(100)
})
