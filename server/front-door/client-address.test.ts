import type { IncomingMessage } from 'node:http'
import { expect, test } from 'vitest'
import { addressGroup, clientAddress } from './client-address'

const request = (remoteAddress: string | undefined, forwarded?: string): IncomingMessage =>
  ({ socket: { remoteAddress }, headers: { 'x-forwarded-for': forwarded } }) as never

test.each([
  ['::ffff:127.0.0.1', undefined, 0, '127.0.0.1'],
  ['2001:DB8::0:1', undefined, 0, '2001:db8::1'],
  [undefined, undefined, 0, ''],
  ['127.0.0.1', '1.1.1.1, 2.2.2.2', 1, '2.2.2.2'],
  ['127.0.0.1', '1.1.1.1, 2.2.2.2', 2, '1.1.1.1'],
  ['127.0.0.1', '1.1.1.1, 2.2.2.2', 9, '1.1.1.1'],
  ['127.0.0.1', '1.1.1.1,', 1, '127.0.0.1'],
  ['127.0.0.1', 'unknown', 1, '127.0.0.1'],
  ['127.0.0.1', '1.1.1.1:80', 1, '1.1.1.1'],
  ['127.0.0.1', '[::1]', 1, '::1'],
])('%s forwarded for %s through %i proxies is %s', (socket, forwarded, hops, address) => {
  expect(clientAddress(request(socket, forwarded), hops)).toBe(address)
})

test('an IPv6 network of 64 bits is one customer, an IPv4 address is one', () => {
  expect(addressGroup('2001:db8::1')).toBe(addressGroup('2001:db8:0:0:ffff::2'))
  expect(addressGroup('2001:db8::1')).not.toBe(addressGroup('2001:db8:0:1::1'))
  expect(addressGroup('203.0.113.1')).not.toBe(addressGroup('203.0.113.2'))
  expect(addressGroup('')).toBe('')
})
