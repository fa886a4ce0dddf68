import { expect, test } from 'vitest'
import { seeded } from '@/core/testing/seeded'
import { isPublicAddress } from './public-address'
import { selfGuard, targetGuard, type GuardSettings } from './target-guard'

const guard = (settings: Partial<GuardSettings> = {}) =>
  targetGuard({ allowed: [], own: () => [], ports: [3000], ...settings })

test.each([
  ['a public address', '93.184.216.34', '93.184.216.34', 80],
  ['a public address through NAT64', '64:ff9b::5db8:d822', '64:ff9b::5db8:d822', 443],
  ['a public IPv6 address', '2606:4700:4700::1111', '2606:4700:4700::1111', 443],
])('%s is allowed', (_, host, address, port) => {
  expect(guard()(host, address, port)).toBeNull()
})

test.each([
  ['loopback', 'localhost', '127.0.0.1'],
  ['loopback, IPv6', 'localhost', '::1'],
  ['a mapped private address', 'a.example', '::ffff:10.0.0.1'],
  ['a private address inside NAT64', 'a.example', '64:ff9b::7f00:1'],
  ['a compatible address', 'a.example', '::127.0.0.1'],
  ['6to4', 'a.example', '2002:7f00:1::'],
  ['Teredo', 'a.example', '2001:0:7f00:1::'],
  ['an address with a zone', 'a.example', 'fe80::1%eth0'],
  ['link-local', 'a.example', 'fe80::1'],
  ['nothing', 'a.example', ''],
  ['no address', 'a.example', 'localhost'],
  ['unspecified', 'a.example', '0.0.0.0'],
])('%s is refused', (_, host, address) => {
  expect(guard()(host, address, 8080)).toMatch(new RegExp(`^${host} `))
})

test.each([
  ['a host name', ['intern.example'], 'intern.example', '10.1.2.3'],
  ['a host name in capitals', ['Intern.Example'], 'intern.EXAMPLE', '10.1.2.3'],
  ['a range', ['10.0.0.0/8'], 'a.example', '10.1.2.3'],
  ['an address', ['127.0.0.1'], 'localhost', '127.0.0.1'],
  ['an IPv6 range', ['fd00::/8'], 'a.example', 'fd00::1'],
  ['a metadata address by itself', ['169.254.169.254'], '169.254.169.254', '169.254.169.254'],
])('%s that the operator names is allowed', (_, allowed, host, address) => {
  expect(guard()(host, address, 80)).not.toBeNull()
  expect(guard({ allowed })(host, address, 80)).toBeNull()
})

test.each([
  ['a range', ['169.254.0.0/16'], '169.254.169.254'],
  ['all addresses', ['0.0.0.0/0', '::/0'], '169.254.169.254'],
  ['a name', ['metadata.example'], '169.254.169.254'],
  ['a range, through a mapped address', ['0.0.0.0/0', '::/0'], '::ffff:169.254.169.254'],
  ['a range, through NAT64', ['::/0', '0.0.0.0/0'], '64:ff9b::a9fe:a9fe'],
  ['an IPv6 range', ['fd00::/8'], 'fd00:ec2::254'],
])('%s does not allow a metadata address', (_, allowed, address) => {
  expect(guard({ allowed })('metadata.example', address, 80)).toMatch(/keeps credentials/)
})

test.each([
  ['::1', '::1'],
  ['[::1]', '::1'],
  ['10.0.0.1', '10.0.0.1'],
  ['::ffff:10.0.0.1', '::ffff:10.0.0.1'],
])('%s is not said to be another address', (host, address) => {
  expect(guard()(host, address, 80)).toBe(
    `${host} is not a public address: the operator can allow it with WIREBIN_ALLOW_TARGETS`,
  )
})

test('an address is not told as what it leads to', () => {
  const refusal = (host: string) => guard({})(host, '169.254.169.254', 80)
  expect(refusal('169.254.169.254')).toMatch(/^169\.254\.169\.254 is where a cloud keeps/)
  expect(refusal('a.example')).toMatch(/^a\.example is 169\.254\.169\.254, where a cloud keeps/)
})

test('this instance itself is never a target, whatever is allowed', () => {
  const allowed = [
    '127.0.0.0/8',
    '0.0.0.0/0',
    '::/0',
    'hooks.example.com',
    '127.0.0.1',
    'localhost',
  ]
  const refusal = guard({ allowed, own: () => ['hooks.example.com:443'], ports: [3000, 41_000] })
  expect(refusal('localhost', '127.0.0.1', 41_000)).toMatch(/Wirebin itself/)
  expect(refusal('localhost', '127.0.0.1', 3000)).toMatch(/Wirebin itself/)
  expect(refusal('localhost', '::1', 3000)).toMatch(/Wirebin itself/)
  expect(refusal('any', '0.0.0.0', 3000)).toMatch(/Wirebin itself/)
  expect(refusal('Hooks.Example.com', '93.184.216.34', 443)).toMatch(/Wirebin itself/)
  expect(refusal('localhost', '127.0.0.1', 3001)).toBeNull()
})

test('loopback can be allowed by a switch, and nothing else with it', () => {
  let on = false
  const refusal = guard({ loopback: () => on })
  expect(refusal('localhost', '127.0.0.1', 4000)).toMatch(/not a public address/)
  on = true
  expect(refusal('localhost', '127.0.0.1', 4000)).toBeNull()
  expect(refusal('localhost', '::1', 4000)).toBeNull()
  expect(refusal('a.example', '10.0.0.1', 4000)).toMatch(/not a public address/)
  expect(refusal('a.example', '0.0.0.0', 4000)).not.toBeNull()
})

test('of a hundred thousand addresses nothing that is not public is allowed', () => {
  const random = seeded(5)
  const byte = (): number => Math.floor(random() * 256)
  const edges = [10, 127, 169, 172, 192, 100, 0, 224, 255]
  const prefixes = ['', '::ffff:', '::', '64:ff9b::', '::ffff:0:']
  const refusal = guard()
  for (let i = 0; i < 100_000; i++) {
    const first = random() < 0.5 ? (edges[Math.floor(random() * edges.length)] ?? 10) : byte()
    const v4 = [first, byte(), byte(), byte()].join('.')
    const prefix = prefixes[i % prefixes.length] ?? ''
    const allowed = refusal('a.example', prefix + v4, 80) === null
    const reaches = ['::', '::ffff:0:'].includes(prefix) ? false : isPublicAddress(v4)
    if (allowed && !reaches) throw new Error(`${prefix}${v4} is allowed`)
    if (!allowed && reaches && v4 !== '168.63.129.16') throw new Error(`${prefix}${v4} is refused`)
  }
})

test('this instance asks its own hosts only, wherever they lead, but not where credentials are', () => {
  const refusal = selfGuard(() => ['hooks.example.com:443', '[::1]:3000', 'localhost:3000'])
  for (const address of ['10.0.0.1', '127.0.0.1', '93.184.216.34', 'fd00::1', '192.168.1.1'])
    expect(refusal('Hooks.example.com', address, 443)).toBeNull()
  expect(refusal('::1', '::1', 3000)).toBeNull()
  expect(refusal('hooks.example.com', '10.0.0.1', 80)).toMatch(/asks its own address only/)
  expect(refusal('a.example', '93.184.216.34', 443)).toMatch(/asks its own address only/)
  expect(refusal('hooks.example.com', '169.254.169.254', 443)).toMatch(
    /^hooks.example.com is 169.254.169.254, where a cloud keeps credentials/,
  )
  expect(refusal('hooks.example.com', '::ffff:169.254.169.254', 443)).toMatch(/keeps credentials/)
  expect(refusal('hooks.example.com', 'no address', 443)).toMatch(/cannot be used/)
})
