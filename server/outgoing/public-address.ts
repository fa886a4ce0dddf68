import ipaddr from 'ipaddr.js'

/** 2000::/3, the only part of IPv6 allocated for public use. */
const globalUnicast = ipaddr.parseCIDR('2000::/3') as [ipaddr.IPv6, number]

/**
 * Whether an IP address is public. Special-purpose addresses, those that embed an IPv4 address
 * (mapped, compatible, NAT64, 6to4, Teredo) or have a zone, and invalid ones are not.
 */
export function isPublicAddress(text: string): boolean {
  if (text.includes('%') || !ipaddr.isValid(text)) return false
  const address = ipaddr.parse(text)
  if (address.kind() === 'ipv4') {
    // A resolver never returns the short and octal forms that ipaddr.js also accepts.
    return ipaddr.IPv4.isValidFourPartDecimal(text) && address.range() === 'unicast'
  }
  const v6 = address as ipaddr.IPv6
  return v6.range() === 'unicast' && v6.match(globalUnicast)
}
