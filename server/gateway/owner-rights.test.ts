import { afterAll, beforeAll, expect, test } from 'vitest'
import { services } from '@/core/services'
import { type TestBrowser, testBrowser } from '../testing/browser'
import { startServer, type TestServer } from '../testing/start-server'
import { connectWatcher, type Watcher } from '../testing/watcher'

let server: TestServer
beforeAll(async () => {
  server = await startServer()
})
afterAll(() => server.stop())

async function watched() {
  const owner = server.newOwner()
  const { id } = await owner.createBin()
  const browsers: TestBrowser[] = []
  for (const name of ['mine', 'other']) {
    const browser = testBrowser(server.origin, name)
    await browser.fetch('/api/owner', { method: 'POST', json: { ownerKey: owner.key() } })
    browsers.push(browser)
  }
  const [mine, other] = browsers as [TestBrowser, TestBrowser]
  const link = await owner.share(id)
  const sockets = {
    mine: connectWatcher(server.origin, { headers: mine.headers() }),
    other: connectWatcher(server.origin, { headers: other.headers() }),
    program: connectWatcher(server.origin, { key: owner.key() }),
    link: connectWatcher(server.origin),
  }
  for (const socket of [sockets.mine, sockets.other, sockets.program]) {
    expect(await socket.watch({ bin: id })).toMatchObject({ ok: true })
  }
  expect(await sockets.link.watch({ share: link.token })).toMatchObject({ ok: true })
  const rotation = (oldKeyEnds: string) =>
    mine.fetch('/api/owner/rotation', { method: 'POST', json: { oldKeyEnds } })
  return { id, mine, sockets, rotation }
}

/** Watches once more over the same socket: any decision to cut it has been made by then. */
async function stays(watcher: Watcher, id: string): Promise<void> {
  expect(await watcher.watch({ bin: id })).toMatchObject({ ok: true })
  expect(watcher.socket.connected).toBe(true)
}

function close(sockets: Record<string, Watcher>): void {
  for (const socket of Object.values(sockets)) socket.close()
}

test('a new key cuts the sockets of the old one at once, and no others', async () => {
  const { id, sockets, rotation } = await watched()
  const from = performance.now()
  expect((await rotation('now')).status).toBe(201)
  await Promise.all([sockets.other.lost, sockets.program.lost])
  // Rights are looked at anew every minute; that is not what cuts them.
  expect(performance.now() - from).toBeLessThan(20_000)
  await stays(sockets.mine, id)
  expect(sockets.link.socket.connected).toBe(true)
  await fetch(`${server.origin}/in/${id}`, { method: 'POST' })
  await stays(sockets.mine, id)
  expect(sockets.other.pushed).toEqual([])
  close(sockets)
})

test('a browser that is signed out is cut, and no other', async () => {
  const { id, mine, sockets } = await watched()
  await mine.fetch('/api/owner/sessions?others=true', { method: 'DELETE' })
  await sockets.other.lost
  await stays(sockets.mine, id)
  await stays(sockets.program, id)
  close(sockets)
})

test('the sockets of a key that ends in an hour may watch until then', async () => {
  const { running } = services()
  const started = running.ms()
  let passed = 0
  services().running = { ...running, ms: () => started + passed }
  const { id, sockets, rotation } = await watched()
  try {
    expect((await rotation('in an hour')).status).toBe(201)
    await stays(sockets.other, id)
    await stays(sockets.program, id)
    passed = 3_600_001
    // Any change of the owner's keys rechecks all of its sockets.
    expect((await rotation('in an hour')).status).toBe(201)
    await Promise.all([sockets.other.lost, sockets.program.lost])
    await stays(sockets.mine, id)
  } finally {
    services().running = running
    close(sockets)
  }
})

test('a socket is cut when its key ends, without any other change', async () => {
  const { running } = services()
  const { id, sockets, rotation } = await watched()
  // All but a fifth of a second of the hour has passed when the sockets are rechecked.
  let ahead = 0
  services().running = { ...running, ms: () => running.ms() + ahead }
  const stop = services().hub.subscribe((event) => {
    if (event.kind === 'keys') ahead = 3_599_800
  })
  try {
    expect((await rotation('in an hour')).status).toBe(201)
    await Promise.all([sockets.other.lost, sockets.program.lost])
    await stays(sockets.mine, id)
  } finally {
    stop()
    services().running = running
    close(sockets)
  }
})
