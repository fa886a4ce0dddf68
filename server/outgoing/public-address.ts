import ipaddr from 'ipaddr.js'

/** 2000::/3, the only part of IPv6 that is given out to the public. */
const globalUnicast = ipaddr.parseCIDR('2000::/3') as [ipaddr.IPv6, number]

/**
 * Whether an IP address is a public one. Whatever is special, embeds an IPv4 address (mapped,
 * compatible, NAT64, 6to4, Teredo), has a zone or cannot be read is not.
 */
export function isPublicAddress(text: string): boolean {
  if (text.includes('%') || !ipaddr.isValid(text)) return false
  const address = ipaddr.parse(text)
  if (address.kind() === 'ipv4') {
    // The short and octal forms that ipaddr.js also reads never come from a resolver.
    return ipaddr.IPv4.isValidFourPartDecimal(text) && address.range() === 'unicast'
  }
  const v6 = address as ipaddr.IPv6
  return v6.range() === 'unicast' && v6.match(globalUnicast)
}
