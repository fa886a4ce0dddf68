import { headerValue } from '../capture/check-head'

const host = /^[\w.-]+(?::\d{1,5})?$|^\[[\da-f:.]+\](?::\d{1,5})?$/i

/**
 * The addresses that a sender may have used, likeliest first: the bin's own, then what the request and
 * the proxies before it say. For schemes that sign the address.
 *
 * @param origin where bins catch, no trailing slash
 */
export function addressesOf(
  origin: string,
  bin: string,
  { target, headers }: { target: string; headers: readonly string[] },
): string[] {
  const path = `/in/${bin}${target}`
  const seen = new Set([origin + path])
  const hosts = [headerValue(headers, 'x-forwarded-host'), headerValue(headers, 'host')]
  const said = lastWord(headerValue(headers, 'x-forwarded-proto'))
  const schemes = said === 'http' || said === 'https' ? [said, 'https', 'http'] : ['https', 'http']
  for (const scheme of schemes) {
    for (const value of hosts) {
      const name = value?.split(',')[0]?.trim() ?? ''
      if (name.length <= 255 && host.test(name)) seen.add(`${scheme}://${name}${path}`)
    }
  }
  return [...seen]
}

/** Of a list that each proxy may add to, the nearest one's. */
const lastWord = (list: string | null): string | null =>
  list?.split(',').at(-1)?.trim().toLowerCase() ?? null
