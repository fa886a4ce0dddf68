import { headerValue } from '../http/headers'

const host = /^[\w.-]+(?::\d{1,5})?$|^\[[\da-f:.]+\](?::\d{1,5})?$/i

/**
 * Returns the addresses that the sender may have used, likeliest first: the bin's own, then those
 * that the request and the proxies before it name. For schemes that sign the address.
 *
 * @param origin origin of the capture addresses, no trailing slash
 */
export function addressesOf(
  origin: string,
  bin: string,
  { target, headers }: { target: string; headers: readonly string[] },
): string[] {
  const path = `/in/${bin}${target}`
  const seen = new Set([origin + path])
  const hosts = [headerValue(headers, 'x-forwarded-host'), headerValue(headers, 'host')]
  const forwardedProto = lastWord(headerValue(headers, 'x-forwarded-proto'))
  const schemes =
    forwardedProto === 'http' || forwardedProto === 'https'
      ? [forwardedProto, 'https', 'http']
      : ['https', 'http']
  for (const scheme of schemes) {
    for (const value of hosts) {
      const name = value?.split(',')[0]?.trim() ?? ''
      if (name.length <= 255 && host.test(name)) seen.add(`${scheme}://${name}${path}`)
    }
  }
  return [...seen]
}

/** Each proxy may append to the list: the last entry is that of the nearest one. */
const lastWord = (list: string | null): string | null =>
  list?.split(',').at(-1)?.trim().toLowerCase() ?? null
