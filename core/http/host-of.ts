/** Returns the host of a URL, of IPv6 without the brackets. */
export const hostOf = ({ hostname }: URL): string => hostname.replace(/^\[|\]$/g, '')
