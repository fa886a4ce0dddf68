/** Addresses and names that are no public ones: loopback, private and link-local ones, and names of a local network. */
const here =
  /^(?:localhost|.*\.(?:localhost|local|internal|lan|home|home\.arpa|test)|[^.:]+|127\.[\d.]+|0\.0\.0\.0|10\.[\d.]+|192\.168\.[\d.]+|172\.(?:1[6-9]|2\d|3[01])\.[\d.]+|169\.254\.[\d.]+|\[::1?\]|\[f(?:[cd][\da-f]{2}|e[89ab][\da-f]):.*)$/i

/** Returns whether senders on the Internet cannot reach an address, as far as its host tells. */
export const isOnlyLocal = (url: string): boolean =>
  URL.canParse(url) && here.test(new URL(url).hostname)
