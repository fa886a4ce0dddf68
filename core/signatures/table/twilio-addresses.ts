import { pairs } from '../../parsing/pairs'

const maxAddresses = 24

/**
 * Returns what Twilio may have signed for an address, likeliest first: as sent, as a URL parser writes
 * it, which some of Twilio's back ends sign, and with its query rewritten; then all with or without
 * their port. Twilio's own libraries accept the same.
 */
export function twilioAddresses(addresses: readonly string[]): string[] {
  const parsed = addresses.map(parsedAddress)
  const rewritten = parsed.map(withQueryAnew)
  const all = [...addresses, ...parsed, ...rewritten]
  return [...new Set([...all, ...all.map(otherPort)])].slice(0, maxAddresses)
}

/** Adds the default port if the address has none, else removes the port. */
function otherPort(address: string): string {
  const port = address.startsWith('https:') ? ':443' : ':80'
  return address.replace(
    /^(\w+:\/\/(?:\[[^/?#\]]*\]|[^/?#:]*))(:\d*)?(?=[/?#]|$)/,
    (_, host: string, has?: string) => (has === undefined ? host + port : host),
  )
}

function parsedAddress(address: string): string {
  return URL.canParse(address) ? new URL(address).href : address
}

/**
 * Groups values at the first place of their name, integer names first, as Node's querystring does.
 */
function withQueryAnew(address: string): string {
  const at = address.indexOf('?')
  if (at === -1 || at === address.length - 1) return address
  const values = new Map<string, string[]>()
  for (const { rawName, rawValue, name, value } of pairs(address.slice(at + 1), 'latin1', 500)) {
    if (rawName === '' && rawValue === null) continue
    values.set(name, [...(values.get(name) ?? []), value])
  }
  const written = Object.entries(Object.fromEntries(values)).flatMap(([name, all]) =>
    all.map((value) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`),
  )
  return `${address.slice(0, at)}?${written.join('&')}`
}
