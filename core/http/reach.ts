/** Addresses and names of this machine. */
const machine = /^(?:localhost|.*\.localhost|127\.[\d.]+|0\.0\.0\.0|\[::1?\])$/i
/** Other addresses and names that are not public: private, link-local, and those of a local network. */
const network =
  /^(?:.*\.(?:local|internal|lan|home|home\.arpa|test)|[^.:]+|10\.[\d.]+|192\.168\.[\d.]+|172\.(?:1[6-9]|2\d|3[01])\.[\d.]+|169\.254\.[\d.]+|\[f(?:[cd][\da-f]{2}|e[89ab][\da-f]):.*)$/i

/** Returns whether senders on the Internet cannot reach an address, as far as its host tells. */
export const isOnlyLocal = (url: string): boolean => isOnlyThisMachine(url) || isHost(url, network)

/** Returns whether only this machine reaches an address, as far as its host tells. */
export const isOnlyThisMachine = (url: string): boolean => isHost(url, machine)

const isHost = (url: string, hosts: RegExp): boolean =>
  URL.canParse(url) && hosts.test(new URL(url).hostname)
