import { createServer, type AddressInfo, type Server } from 'node:net'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { OutgoingResult } from '@/core/ports/outgoing'
import { seeded } from '@/core/testing/seeded'
import { sendRequest } from './send-request'
import { targetGuard } from './target-guard'
import { type FakeDns, startFakeDns } from './testing/fake-dns'

let dns: FakeDns
/** A service of this machine that nobody may reach. */
let canary: Server
let port: number
let connections: string[]

beforeAll(async () => {
  dns = await startFakeDns()
  canary = createServer((socket) => {
    connections.push(socket.localAddress ?? '')
    socket.once('data', () => socket.end('HTTP/1.1 204 Done\r\n\r\n'))
  })
  await new Promise<void>((resolve) => canary.listen(0, '::', resolve))
  port = (canary.address() as AddressInfo).port
})
afterAll(async () => {
  await new Promise((resolve) => canary.close(resolve))
  await dns.stop()
})
beforeEach(() => {
  connections = []
})

const send = (allowed: string[] = []): Promise<OutgoingResult> =>
  sendRequest(
    {
      origin: `http://hooks.example:${port}`,
      method: 'POST',
      path: '/',
      headers: ['Host', 'hooks.example'],
      body: new Uint8Array(),
    },
    {
      refusal: targetGuard({ allowed, own: () => [], ports: [1] }),
      resolve: dns.resolve,
      connectMs: 2000,
      maxMs: 3000,
      maxBytes: 100,
    },
  )

const publicOnes = Array.from({ length: 40 }, (_, i) => `93.184.216.${i + 1}`)

test.each<[string, { alias?: string; addresses: string[] }]>([
  ['is of this machine', { addresses: ['127.0.0.1'] }],
  ['is of this machine, in IPv6', { addresses: ['::1'] }],
  ['is mapped', { addresses: ['::ffff:127.0.0.1'] }],
  ['is unspecified', { addresses: ['0.0.0.0'] }],
  ['is behind NAT64', { addresses: ['64:ff9b::7f00:1'] }],
  ['is 6to4', { addresses: ['2002:7f00:1::1'] }],
  ['is where a cloud keeps credentials', { addresses: ['169.254.169.254'] }],
  ['is public, and another one is not', { addresses: ['93.184.216.34', '127.0.0.1'] }],
  ['is public in IPv4, and private in IPv6', { addresses: ['93.184.216.34', 'fd00::1'] }],
  ['is the last of many', { addresses: [...publicOnes, '127.0.0.1'] }],
  ['is that of an alias', { alias: 'localhost', addresses: ['127.0.0.1'] }],
  ['is that of an alias, through NAT64', { alias: 'a.b.example', addresses: ['64:ff9b::a00:1'] }],
])('nothing is connected to if the address of a name %s', async (_, answer) => {
  dns.answer = () => answer
  const asked = dns.asked
  const got = await send()
  expect([got.sent, got.answer, got.address]).toEqual([false, null, null])
  expect(got.error).toMatch(/not a public address|keeps credentials|cannot be used/)
  expect([connections, dns.asked - asked]).toEqual([[], 1])
})

test('a name without an address is told', async () => {
  dns.answer = () => ({ addresses: [] })
  expect((await send()).error).toMatch(/has no address/)
})

test('a name that means another address a moment later leads to the one that was checked', async () => {
  dns.answer = (asked) => ({ addresses: [asked === first ? '127.0.0.2' : '127.0.0.1'] })
  const first = dns.asked
  const got = await send(['127.0.0.2'])
  expect([got.address, got.answer?.status, dns.asked - first]).toEqual(['127.0.0.2', 204, 1])
  const again = await send(['127.0.0.2'])
  expect([again.sent, again.answer]).toEqual([false, null])
  expect(connections).toEqual(['::ffff:127.0.0.2'])
})

test('names that are answered at random reach nothing that is not allowed', async () => {
  const lies = ['127.0.0.1', '127.0.0.2', '10.0.0.1', '::1', '64:ff9b::7f00:1', '169.254.169.254']
  const random = seeded(11)
  for (let i = 0; i < 200; i++) {
    const some = lies.filter(() => random() < 0.25)
    dns.answer = () => ({ addresses: some })
    const got = await send(['127.0.0.2'])
    expect(got.sent).toBe(some.length > 0 && some.every((address) => address === '127.0.0.2'))
  }
  expect(new Set(connections)).toEqual(new Set(['::ffff:127.0.0.2']))
})
