import type { IncomingMessage } from 'node:http'
import ipaddr from 'ipaddr.js'

/**
 * Who sent a request: the socket's address, unless `hops` proxies in front are trusted; then the
 * address that the outermost trusted one saw, from X-Forwarded-For read from its right end.
 */
export function clientAddress(request: IncomingMessage, hops: number): string {
  const socket = normal(request.socket.remoteAddress ?? '')
  if (hops === 0) return socket
  const forwarded = request.headers['x-forwarded-for']
  if (!forwarded) return socket
  const chain = String(forwarded).split(',')
  const claimed = chain[Math.max(0, chain.length - hops)]?.trim() ?? ''
  const bare = claimed.replace(/^\[(.*)\](?::\d+)?$/, '$1').replace(/^(\d+\.[\d.]+):\d+$/, '$1')
  return ipaddr.isValid(bare) ? normal(bare) : socket
}

/** The part of an address that stands for one customer: the /64 of an IPv6 address. */
export function addressGroup(address: string): string {
  if (!address.includes(':')) return address
  const parsed = ipaddr.parse(address)
  return parsed.toByteArray().slice(0, 8).join('.')
}

const remembered = new Map<string, string>()

function normal(address: string): string {
  const known = remembered.get(address)
  if (known !== undefined) return known
  const result = ipaddr.isValid(address) ? ipaddr.process(address).toString() : address
  if (remembered.size > 10_000) remembered.clear()
  remembered.set(address, result)
  return result
}
