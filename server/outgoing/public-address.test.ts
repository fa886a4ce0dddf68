import { assert, constantFrom, integer, oneof, property, tuple } from 'fast-check'
import { expect, test } from 'vitest'
import { isPublicAddress } from './public-address'

test.each([
  '1.1.1.1',
  '93.184.216.34',
  '172.15.255.255',
  '172.32.0.0',
  '100.63.255.255',
  '2606:4700:4700::1111',
  '2a00:1450:4001:81b::200e',
])('%s is public', (address) => {
  expect(isPublicAddress(address)).toBe(true)
})

test.each([
  '127.0.0.1',
  '127.255.255.254',
  '0.0.0.0',
  '10.0.0.1',
  '172.16.0.1',
  '172.31.255.255',
  '192.168.1.1',
  '169.254.169.254',
  '100.64.0.1',
  '192.0.0.1',
  '192.0.2.1',
  '198.18.0.1',
  '198.51.100.1',
  '203.0.113.1',
  '224.0.0.1',
  '240.0.0.1',
  '255.255.255.255',
  '::',
  '::1',
  '::127.0.0.1',
  '::ffff:127.0.0.1',
  '::ffff:8.8.8.8',
  '::ffff:0:127.0.0.1',
  '64:ff9b::7f00:1',
  '64:ff9b:1::1',
  '2002:7f00:1::',
  '2001:0:7f00:1::',
  '2001:db8::1',
  'fe80::1',
  'fe80::1%eth0',
  '2606:4700::1%1',
  'fc00::1',
  'fd12:3456::1',
  'ff02::1',
  '100::1',
  '5f00::1',
  '0177.0.0.1',
  '0x7f000001',
  '2130706433',
  '127.1',
  '1.1',
  'localhost',
  '',
])('%s is not public', (address) => {
  expect(isPublicAddress(address)).toBe(false)
})

const octet = integer({ min: 0, max: 255 })

test('no IPv6 address that embeds a private IPv4 address is public', () => {
  const last = tuple(constantFrom(10, 127, 0), octet, octet, octet)
  const prefixes = ['::', '::ffff:', '::ffff:0:', '64:ff9b::', '2002:', '2001:0:']
  assert(
    property(last, constantFrom(...prefixes), ([a, b, c, d], prefix) => {
      const embedded = `${((a << 8) | b).toString(16)}:${((c << 8) | d).toString(16)}`
      const address = prefix.startsWith('20') ? `${prefix}${embedded}::` : `${prefix}${embedded}`
      return !isPublicAddress(address)
    }),
    { numRuns: 20_000, seed: 7 },
  )
})

/**
 * The IANA registry of special-purpose IPv4 addresses, multicast and class E: first address and
 * prefix length.
 */
const special: [number, number][] = [
  [0x00000000, 8],
  [0x0a000000, 8],
  [0x64400000, 10],
  [0x7f000000, 8],
  [0xa9fe0000, 16],
  [0xac100000, 12],
  [0xc0000000, 24],
  [0xc0000200, 24],
  [0xc0a80000, 16],
  [0xc6120000, 15],
  [0xc6336400, 24],
  [0xcb007100, 24],
  [0xe0000000, 4],
  [0xf0000000, 4],
]
const inside = (address: number, [first, prefix]: [number, number]): boolean =>
  Math.floor(address / 2 ** (32 - prefix)) === Math.floor(first / 2 ** (32 - prefix))
const written = (address: number): string =>
  [24, 16, 8, 0].map((shift) => (address >>> shift) & 255).join('.')

test('of a hundred thousand IPv4 addresses, most at the edges of special ranges, no special one is public', () => {
  const anywhere = integer({ min: 0, max: 0xffffffff })
  const near = tuple(constantFrom(...special), integer({ min: -300, max: 300 })).map(
    ([[first, prefix], by]) =>
      Math.min(0xffffffff, Math.max(0, first + by + (by > 0 ? 2 ** (32 - prefix) - 300 : 0))),
  )
  assert(
    property(oneof(anywhere, near), (address) => {
      const isSpecial = special.some((range) => inside(address, range))
      return !isSpecial || !isPublicAddress(written(address))
    }),
    { numRuns: 100_000, seed: 11 },
  )
})
