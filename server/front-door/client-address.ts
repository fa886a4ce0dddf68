import type { IncomingMessage } from 'node:http'
import type { Socket } from 'node:net'
import ipaddr from 'ipaddr.js'

/**
 * Returns the client's address: the socket's, unless `hops` proxies in front are trusted; then the
 * address that the outermost trusted one saw, counted from the right end of X-Forwarded-For.
 */
export function clientAddress(request: IncomingMessage, hops: number): string {
  const socket = socketAddress(request.socket)
  if (hops === 0) return socket
  const forwarded = request.headers['x-forwarded-for']
  if (!forwarded) return socket
  const chain = String(forwarded).split(',')
  const claimed = chain[Math.max(0, chain.length - hops)]?.trim() ?? ''
  const bare = claimed.replace(/^\[(.*)\](?::\d+)?$/, '$1').replace(/^(\d+\.[\d.]+):\d+$/, '$1')
  return ipaddr.isValid(bare) ? normal(bare) : socket
}

/** Returns a socket's remote address; empty once the peer is gone. */
export const socketAddress = (socket: Socket): string => normal(socket.remoteAddress ?? '')

/** Returns what identifies one customer: the /64 prefix of an IPv6 address, a whole IPv4 address. */
export function addressGroup(address: string): string {
  if (!address.includes(':')) return address
  const known = groups.get(address)
  if (known !== undefined) return known
  const group = ipaddr.parse(address).toByteArray().slice(0, 8).join('.')
  if (groups.size > 10_000) groups.clear()
  groups.set(address, group)
  return group
}

const remembered = new Map<string, string>()
const groups = new Map<string, string>()

function normal(address: string): string {
  const known = remembered.get(address)
  if (known !== undefined) return known
  const result = ipaddr.isValid(address) ? ipaddr.process(address).toString() : address
  if (remembered.size > 10_000) remembered.clear()
  remembered.set(address, result)
  return result
}
