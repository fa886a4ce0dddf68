import { networkInterfaces } from 'node:os'
import ipaddr from 'ipaddr.js'
import { isAddressOrRange } from '../process/allowed-target'
import { isPublicAddress } from './public-address'

export interface GuardSettings {
  /** Host names, addresses and ranges (CIDR) that are allowed though they are not public. */
  allowed: readonly string[]
  /** Returns the hosts of this instance's own origins, with ports: "hooks.example.com:443". */
  own(): readonly string[]
  /** The ports on which it listens. */
  ports: readonly number[]
  /** Whether loopback addresses are allowed. Default: no. */
  loopback?(): boolean
}

/**
 * Addresses at which clouds hand out credentials of the machine. Allowed by their literal only, not by a
 * range around them or by a name.
 */
const metadata = new Set(
  [
    '169.254.169.254',
    '169.254.170.2',
    '169.254.170.23',
    '100.100.100.200',
    '168.63.129.16',
    '192.0.0.192',
    'fd00:ec2::254',
    'fd00:ec2::23',
    'fd20:ce::254',
  ].map(normal),
)

/**
 * Returns a function that says why a connection is refused, in words, or null: to anything but public
 * addresses and those that are allowed, and to this instance itself.
 */
export function targetGuard({
  allowed,
  own,
  ports,
  loopback = () => false,
}: GuardSettings): (host: string, address: string, port: number) => string | null {
  const names = new Set(
    allowed.filter((entry) => !isAddressOrRange(entry)).map((name) => name.toLowerCase()),
  )
  const literals = new Set(allowed.filter((entry) => ipaddr.isValid(entry)).map(normal))
  const ranges = allowed
    .filter((entry) => ipaddr.isValidCIDR(entry))
    .map((entry) => ipaddr.parseCIDR(entry))

  return (host, address, port) => {
    const inner = innermost(address)
    if (inner === null) return `${host} has an address that cannot be used: ${address}`
    const text = inner.toNormalizedString()
    const isOwn = own().includes(`${host.toLowerCase()}:${port}`)
    if (isOwn || (ports.includes(port) && isHere(inner))) {
      return `${host} is this Wirebin itself: a bin does not send to its own instance`
    }
    if (literals.has(text)) return null
    if (metadata.has(text)) {
      return `${at(host, text)} where a cloud keeps credentials: it can only be allowed by this address itself`
    }
    if (isPublicAddress(text)) return null
    if (names.has(host.toLowerCase())) return null
    if (ranges.some(([range, bits]) => matches(inner, range, bits))) return null
    if (isLoopback(inner) && loopback()) return null
    return `${host} is ${isItself(host, text) ? 'not a public address' : `${text}, which is not a public address`}: the operator can allow it with WIREBIN_ALLOW_TARGETS`
  }
}

/**
 * Returns a function that says why a connection is refused to anything but the hosts of this instance's own
 * origins. Those its operator set: they may lead to private addresses, but never to where credentials are.
 */
export const selfGuard =
  (
    own: () => readonly string[],
  ): ((host: string, address: string, port: number) => string | null) =>
  (host, address, port) => {
    if (!own().some((one) => one.replaceAll(/[[\]]/g, '') === `${host.toLowerCase()}:${port}`)) {
      return `${host} is not this Wirebin: it asks its own address only`
    }
    const inner = innermost(address)
    if (inner === null) return `${host} has an address that cannot be used: ${address}`
    const text = inner.toNormalizedString()
    return metadata.has(text) ? `${at(host, text)} where a cloud keeps credentials` : null
  }

/** The beginning of a sentence about an address: a name is told with what it leads to. */
const at = (host: string, address: string): string =>
  isItself(host, address) ? `${host} is` : `${host} is ${address},`

/** Whether a host is an address, however it is written, and no name. */
const isItself = (host: string, address: string): boolean =>
  innermost(host.replaceAll(/[[\]]/g, ''))?.toNormalizedString() === address

function normal(address: string): string {
  return ipaddr.process(address).toNormalizedString()
}

type Address = ipaddr.IPv4 | ipaddr.IPv6

/** RFC 6052: an IPv6-only host reaches IPv4 through these. */
const nat64 = ipaddr.parseCIDR('64:ff9b::/96')

/** The IPv4 address inside a mapped or NAT64 address, or the address itself; null for no address. */
function innermost(text: string): Address | null {
  // The library reads a compatible address (::192.0.2.1) as a mapped one, which is another address.
  if (/%|^::\d+\./.test(text) || !ipaddr.isValid(text)) return null
  const address = ipaddr.parse(text)
  if (address.kind() === 'ipv4') {
    return ipaddr.IPv4.isValidFourPartDecimal(text) ? address : null
  }
  const v6 = address as ipaddr.IPv6
  if (v6.isIPv4MappedAddress()) return v6.toIPv4Address()
  return matches(v6, nat64[0], nat64[1]) ? new ipaddr.IPv4(v6.toByteArray().slice(12)) : v6
}

const matches = (address: Address, range: Address, bits: number): boolean =>
  address.kind() === range.kind() && (address as ipaddr.IPv4).match(range, bits)

const isLoopback = (address: Address): boolean => address.range() === 'loopback'

/** Whether an address is one of this machine's. */
function isHere(address: Address): boolean {
  if (isLoopback(address) || address.range() === 'unspecified') return true
  const text = address.toNormalizedString()
  return Object.values(networkInterfaces())
    .flat()
    .some((one) => one !== undefined && normal(one.address.split('%')[0] ?? '') === text)
}
