import { readFileSync } from 'node:fs'
import { connect, type Socket } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { spawnServer } from '../testing/spawn-server'

/** The most connections that the system opens for a listening socket before a process accepts them. */
function systemLimit(): number {
  if (process.platform !== 'linux') return 128
  return Number(readFileSync('/proc/sys/net/core/somaxconn', 'latin1'))
}

/** Node's default is 511. */
const wanted = Math.min(1000, systemLimit())

/** A dropped connection is retried after a second. */
const dropped = 900

test('a client that connects while the server is suspended need not retry', async () => {
  const server = await spawnServer()
  onTestFinished(() => server.stop())
  const sockets: Socket[] = []
  onTestFinished(() => sockets.forEach((socket) => socket.destroy()))
  server.pause()
  const began = performance.now()
  const connected = Array.from({ length: wanted }, () => {
    const socket = connect(server.port, '127.0.0.1')
    sockets.push(socket)
    return new Promise<number>((resolve, reject) => {
      socket.once('connect', () => resolve(performance.now() - began)).once('error', reject)
    })
  })
  const times = await Promise.all(connected).finally(() => server.resume())
  const opened = Math.max(...times) - Math.min(...times)
  expect(opened).toBeLessThan(dropped)
})
