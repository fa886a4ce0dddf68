import { forwardedBy } from '../http/forwarded'
import { headerValue } from '../http/headers'

const host = /^[\w.-]+(?::\d{1,5})?$|^\[[\da-f:.]+\](?::\d{1,5})?$/i

/** Whether a text is a host, with or without a port. */
export const isHost = (text: string): boolean => text.length <= 255 && host.test(text)

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
  const [nearest] = forwardedBy(headers)
  const hosts = [
    headerValue(headers, 'x-forwarded-host')?.split(',', 1)[0],
    nearest?.host,
    headerValue(headers, 'host'),
  ].map((name) => name?.trim() ?? '')
  const protos = [lastWord(headerValue(headers, 'x-forwarded-proto')), nearest?.proto]
  const stated = protos.filter((proto) => proto === 'http' || proto === 'https')
  for (const scheme of new Set([...stated, 'https', 'http'])) {
    for (const name of hosts) if (isHost(name)) seen.add(`${scheme}://${name}${path}`)
  }
  return [...seen]
}

/** Each proxy may append to the list: the last entry is that of the nearest one. */
const lastWord = (list: string | null): string | null =>
  list?.split(',').at(-1)?.trim().toLowerCase() ?? null
