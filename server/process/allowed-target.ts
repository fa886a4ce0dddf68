import ipaddr from 'ipaddr.js'

/** Whether a text is an IP address or a range of them (CIDR). */
export const isAddressOrRange = (entry: string): boolean =>
  ipaddr.isValid(entry) || ipaddr.isValidCIDR(entry)

/** Whether a text can stand in WIREBIN_ALLOW_TARGETS: a host name, an address, or a range. */
export const isAllowedTarget = (entry: string): boolean =>
  isAddressOrRange(entry) || /^[a-z0-9_](?:[a-z0-9_.-]{0,250}[a-z0-9_])?$/i.test(entry)
