import { connect } from 'node:net'
import { expect, test } from '@playwright/test'
import { makeOwner } from './access/cast'
import { OwnServer } from './own-server'

const captures = 1000
const atOnce = 20

let server: OwnServer
let owner: { key: string; bin: string }
test.beforeAll(async () => {
  // All requests are admitted at once, so that they wait in the store.
  server = await OwnServer.start({ MAX_APP_REQUESTS: '100' })
  owner = await makeOwner(server.origin)
  const body = 'x'.repeat(4000)
  for (let sent = 0; sent < captures; sent += atOnce) {
    const url = `${server.origin}/in/${owner.bin}/`
    await Promise.all(Array.from({ length: atOnce }, () => fetch(url, { method: 'POST', body })))
  }
})
test.afterAll(() => server.remove())

async function metric(name: string): Promise<number> {
  const text = await (await fetch(`${server.origin}/api/metrics`)).text()
  return Number(new RegExp(`^wirebin_${name} (\\d+)$`, 'm').exec(text)?.[1])
}

/** Sends a request over its own connection; returns a function that closes it. */
function ask(path: string): () => void {
  const { port, host } = new URL(server.origin)
  const socket = connect(Number(port), '127.0.0.1').on('error', () => undefined)
  const key = `Authorization: Bearer ${owner.key}`
  socket.write(`GET /api/bins/${owner.bin}/${path} HTTP/1.1\r\nHost: ${host}\r\n${key}\r\n\r\n`)
  return () => void socket.destroy()
}

for (const path of ['captures', 'arrivals']) {
  test(`a search (${path}) ends when its client hangs up`, async () => {
    const before = await metric('store_given_up_total')
    const query = `${path}?q=${encodeURIComponent('"nowhere to be found"')}`
    const asked = Array.from({ length: 30 }, () => ask(query))
    await expect.poll(() => metric('store_waiting'), { intervals: [10] }).toBeGreaterThan(10)
    for (const hangUp of asked) hangUp()
    await expect.poll(() => metric('store_waiting'), { intervals: [10] }).toBe(0)
    expect((await metric('store_given_up_total')) - before).toBeGreaterThan(5)
  })
}
