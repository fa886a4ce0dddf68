import { afterEach, expect, test, vi } from 'vitest'
import { startServer, type TestServer } from '../testing/start-server'
import { connectSocket } from '../testing/watcher'

let server: TestServer
afterEach(() => server.stop())

test('the number of sockets is limited per address', async () => {
  server = await startServer({ MAX_SOCKETS_PER_ADDRESS: '3', TRUST_PROXY: '1' })
  const from = (address: string) => {
    const socket = connectSocket(server.origin, { headers: { 'X-Forwarded-For': address } })
    socket.io.reconnection(false)
    return socket
  }
  const result = (socket: ReturnType<typeof from>): Promise<string> =>
    new Promise((resolve) => {
      socket.once('connect', () => resolve('connected'))
      socket.once('connect_error', () => resolve('refused'))
    })

  const crowd = [from('2001:db8::1'), from('2001:db8::2'), from('2001:db8::3')]
  expect(await Promise.all(crowd.map(result))).toEqual(['connected', 'connected', 'connected'])
  expect(await result(from('2001:db8::4'))).toBe('refused')
  const other = from('2001:db9::1')
  expect(await result(other)).toBe('connected')

  crowd[0]?.disconnect()
  await vi.waitFor(async () => {
    const again = from('2001:db8::5')
    crowd.push(again)
    expect(await result(again)).toBe('connected')
  })
  for (const socket of [...crowd, other]) socket.disconnect()
})
