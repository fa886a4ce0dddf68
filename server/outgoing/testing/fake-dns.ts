import { createSocket } from 'node:dgram'
import { Resolver } from 'node:dns/promises'
import ipaddr from 'ipaddr.js'
import type { Resolve } from '../host-addresses'

/** An answer for a name: addresses, or the name that it is an alias of and that one's addresses. */
export interface FakeAnswer {
  alias?: string
  addresses: string[]
}

/** A name server that says what it likes, and a resolver that asks it. */
export interface FakeDns {
  /** What it answers next, by how often it was asked for addresses of that family before. */
  answer(asked: number): FakeAnswer
  /** How often it was asked for IPv4 addresses. */
  asked: number
  resolve: Resolve
  stop(): Promise<void>
}

const types = { A: 1, CNAME: 5, AAAA: 28 }

/** Starts a name server on loopback. */
export async function startFakeDns(): Promise<FakeDns> {
  const socket = createSocket('udp4')
  const times = { [types.A]: 0, [types.AAAA]: 0 }
  socket.on('message', (query, { port, address }) => {
    const end = query.indexOf(0, 12) + 5
    const type = query.readUInt16BE(end - 4)
    const given = dns.answer(times[type] ?? 0)
    times[type] = (times[type] ?? 0) + 1
    socket.send(message(query, end, type, given), port, address)
  })
  await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve))
  const resolver = new Resolver({ timeout: 2000, tries: 1 })
  resolver.setServers([`127.0.0.1:${socket.address().port}`])
  const dns: FakeDns = {
    answer: () => ({ addresses: [] }),
    get asked() {
      return times[types.A] ?? 0
    },
    async resolve(host) {
      const none = (): string[] => []
      const [v4, v6] = await Promise.all([
        resolver.resolve4(host).catch(none),
        resolver.resolve6(host).catch(none),
      ])
      return [
        ...v4.map((address) => ({ address, family: 4 })),
        ...v6.map((address) => ({ address, family: 6 })),
      ]
    },
    stop: () => new Promise((resolve) => socket.close(() => resolve())),
  }
  return dns
}

/** Returns the response to a query: its question, then records; RFC 1035, section 4. */
function message(
  query: Buffer,
  end: number,
  type: number,
  { alias, addresses }: FakeAnswer,
): Buffer {
  const kind = type === types.A ? 'ipv4' : 'ipv6'
  const parsed = addresses.map((address) => ipaddr.parse(address))
  const ofKind = parsed.filter((address) => address.kind() === kind)
  const asked = Buffer.from([0xc0, 12])
  const owner = alias === undefined ? asked : nameBytes(alias)
  const records = [
    ...(alias === undefined ? [] : [record(asked, types.CNAME, nameBytes(alias))]),
    ...ofKind.map((address) => record(owner, type, Buffer.from(address.toByteArray()))),
  ]
  const head = Buffer.alloc(12)
  query.copy(head, 0, 0, 2)
  head.writeUInt16BE(0x8180, 2)
  head.writeUInt16BE(1, 4)
  head.writeUInt16BE(records.length, 6)
  return Buffer.concat([head, query.subarray(12, end), ...records])
}

function record(owner: Buffer, type: number, data: Buffer): Buffer {
  const fixed = Buffer.alloc(10)
  fixed.writeUInt16BE(type, 0)
  fixed.writeUInt16BE(1, 2)
  fixed.writeUInt16BE(data.length, 8)
  return Buffer.concat([owner, fixed, data])
}

const nameBytes = (name: string): Buffer =>
  Buffer.concat([
    ...name.split('.').map((label) => Buffer.from(`${String.fromCharCode(label.length)}${label}`)),
    Buffer.from([0]),
  ])
