const loopback = /^(?:localhost|.*\.localhost|127\.[\d.]+|\[::1\])$/
/** Stands for this machine where a program connects to it. */
const unspecified = /^(?:0\.0\.0\.0|\[::\])$/
/**
 * Other addresses and names that are not public: private, shared and link-local ones (RFC 1918, 6598, 3927, 4193), and names of a
 * local network (RFC 6762, appendix G, and what routers and ICANN use).
 */
const network =
  /^(?:.*\.(?:local|localdomain|internal|intranet|private|corp|lan|home|home\.arpa|test)|[^.:]+|10\.[\d.]+|192\.168\.[\d.]+|172\.(?:1[6-9]|2\d|3[01])\.[\d.]+|169\.254\.[\d.]+|100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.[\d.]+|\[f(?:[cd][\da-f]{2}|e[89a-f][\da-f]):.*)$/

/** Returns whether senders on the Internet cannot reach an address, as far as its host tells. */
export const isOnlyLocal = (url: string): boolean => isOnlyThisMachine(url) || isHost(url, network)

/** Returns whether only this machine reaches an address, as far as its host tells. */
export const isOnlyThisMachine = (url: string): boolean =>
  isLoopback(url) || isHost(url, unspecified)

/** Returns whether a URL's host names the loopback interface. */
export const isLoopback = (url: string): boolean => isHost(url, loopback)

const isHost = (url: string, hosts: RegExp): boolean =>
  URL.canParse(url) && hosts.test(plainHost(new URL(url).hostname))

/** An address of IPv4 as IPv6 writes it, which URL gives in two hexadecimal numbers (RFC 4291, section 2.5.5.2). */
const mapped = /^\[::ffff:([\da-f]{1,4}):([\da-f]{1,4})\]$/

/** Returns a host as it is mostly written: without the dot of a whole name, and an address of IPv4 as one. */
function plainHost(host: string): string {
  const [, high, low] = mapped.exec(host) ?? []
  if (high === undefined || low === undefined) return host.replace(/\.$/, '')
  const bytes = [high, low].flatMap((part) => [parseInt(part, 16) >> 8, parseInt(part, 16) & 255])
  return bytes.join('.')
}
